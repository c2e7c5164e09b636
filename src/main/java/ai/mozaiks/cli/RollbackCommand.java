package ai.mozaiks.cli;

import ai.mozaiks.compiler.Activation;
import ai.mozaiks.compiler.Revision;
import ai.mozaiks.compiler.RollbackRefusedException;
import ai.mozaiks.compiler.WorkflowHistory;
import ai.mozaiks.json.Json;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./mozaiks rollback}: an earlier revision for new executions; the author's files stay as they are. */
@Command(
        name = "rollback",
        description = "Makes an earlier revision the one new executions start with, until the folder changes.",
        mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "WORKFLOW", description = "A name under workflows/, or a folder.")
    private String workflow = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "REVISION",
            description = "The beginning of its hash (default: the revision before the current one).")
    private @Nullable String revision;

    @Option(names = "--json", description = "A machine-readable line on stdout.")
    private boolean json;

    @Override
    public Integer call() {
        WorkflowHistory history = Home.find().history(workflow);
        Optional<Activation> done;
        try {
            done = history.rollBack(revision, Clock.tickMillis(ZoneOffset.UTC).instant());
        } catch (RollbackRefusedException e) {
            throw CommandFailedException.badInput(String.valueOf(e.getMessage()));
        }
        if (json) {
            spec.commandLine().getOut().println(Json.write(line(history, done)));
            spec.commandLine().getOut().flush();
        } else {
            spec.commandLine().getErr().println(text(history, done));
        }
        return ExitCode.SUCCESS;
    }

    private static String text(WorkflowHistory history, Optional<Activation> done) {
        if (done.isEmpty()) {
            return "%s: that is the current revision already; nothing was changed".formatted(history.workflowId());
        }
        String to = Revision.brief(done.get().revision());
        boolean onDisk = done.get().revision().equals(history.onDisk());
        return "%s: new executions start with revision %s; %s"
                .formatted(
                        history.workflowId(),
                        to,
                        onDisk
                                ? "that is what the folder holds"
                                : "what the folder holds (%s) is set aside until it changes"
                                        .formatted(Revision.brief(history.onDisk())));
    }

    private static Map<String, @Nullable Object> line(WorkflowHistory history, Optional<Activation> done) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("type", "result");
        line.put("workflow_id", history.workflowId());
        line.put("changed", done.isPresent());
        line.put("current", done.or(history::current).map(Activation::revision).orElse(null));
        line.put("from", done.map(Activation::from).orElse(null));
        line.put("on_disk", history.onDisk());
        return line;
    }
}
