package ai.mozaiks.tool;

import ai.mozaiks.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tool gave no result. */
public final class ToolException extends RuntimeException {

    private final boolean retryable;
    private final List<Problem> problems;

    private ToolException(String message, boolean retryable, List<Problem> problems, @Nullable Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
        this.problems = List.copyOf(problems);
    }

    /** The same call may succeed later, and making it again does no harm. */
    public static ToolException retryable(String message, @Nullable Throwable cause) {
        return new ToolException(message, true, List.of(), cause);
    }

    public static ToolException permanent(String message, @Nullable Throwable cause) {
        return new ToolException(message, false, List.of(), cause);
    }

    /** The arguments are wrong in ways their author can mend. */
    public static ToolException of(List<Problem> problems) {
        String message = problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
        return new ToolException(message, false, problems, null);
    }

    public boolean retryable() {
        return retryable;
    }

    /** What whoever called can mend; empty when nothing. */
    public List<Problem> problems() {
        return problems;
    }
}
