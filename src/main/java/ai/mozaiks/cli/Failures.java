package ai.mozaiks.cli;

import ai.mozaiks.api.PortTakenException;
import ai.mozaiks.workflow.InvalidWorkflowException;
import java.io.PrintWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Turns what went wrong into one message and an exit code. A stack trace is shown only when asked for. */
final class Failures {

    private Failures() {}

    static int report(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        if ("true".equals(System.getenv("MOZAIKS_DEBUG"))) {
            failure.printStackTrace(err);
        }
        if (failure instanceof CommandFailedException known) {
            err.println("mozaiks: " + known.getMessage());
            return known.exitCode();
        }
        if (failure instanceof InvalidWorkflowException invalid) {
            invalid.problems().forEach(err::println);
            return ExitCode.BAD_INPUT;
        }
        PortTakenException taken = find(failure, PortTakenException.class);
        if (taken != null) {
            err.println("mozaiks: " + taken.getMessage());
            return ExitCode.ENVIRONMENT;
        }
        Throwable cause = root(failure);
        err.println("mozaiks: " + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()));
        err.println("         (MOZAIKS_DEBUG=true shows where)");
        return ExitCode.ENVIRONMENT;
    }

    private static <T extends Throwable> @Nullable T find(@Nullable Throwable failure, Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
            T suppressed = Arrays.stream(each.getSuppressed())
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst()
                    .orElse(null);
            if (suppressed != null) {
                return suppressed;
            }
        }
        return null;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
