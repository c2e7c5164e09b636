package ai.mozaiks.cli;

import ai.mozaiks.compiler.Activation;
import ai.mozaiks.compiler.Revision;
import ai.mozaiks.compiler.WorkflowHistory;
import ai.mozaiks.compiler.WorkflowHistory.Entry;
import ai.mozaiks.json.Json;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./mozaiks revisions}: what a workflow was, is, and is about to be. */
@Command(
        name = "revisions",
        description = "Lists a workflow's revisions, newest first.",
        mixinStandardHelpOptions = true)
final class RevisionsCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "WORKFLOW", description = "A name under workflows/, or a folder.")
    private String workflow = "";

    @Option(names = "--json", description = "Machine-readable lines on stdout.")
    private boolean json;

    @Override
    public Integer call() {
        WorkflowHistory history = Home.find().history(workflow);
        PrintWriter out = spec.commandLine().getOut();
        for (Entry entry : history.entries()) {
            out.println(json ? Json.write(line(history, entry)) : text(entry));
        }
        out.println(json ? Json.write(result(history)) : summary(history));
        out.flush();
        return ExitCode.SUCCESS;
    }

    private static String text(Entry entry) {
        Activation last = entry.last();
        List<String> marks = new ArrayList<>();
        if (entry.current()) {
            marks.add("current");
        }
        if (entry.onDisk()) {
            marks.add("on disk");
        }
        if (!entry.kept()) {
            marks.add("no longer kept");
        }
        return "%s %s  %s  %-11s  %2d agent%s  %s"
                .formatted(
                        entry.current() ? "*" : " ",
                        Revision.brief(last.revision()),
                        TIME.format(last.at().atZone(ZoneId.systemDefault())),
                        last.reason().word(),
                        last.agents(),
                        last.agents() == 1 ? " " : "s",
                        String.join(", ", marks))
                .stripTrailing();
    }

    private String summary(WorkflowHistory history) {
        String onDisk = Revision.brief(history.onDisk());
        return switch (history.state()) {
            case CURRENT -> "on disk: what is current";
            case PENDING ->
                "on disk: %s, not current yet: the next run, or a running server, takes it if it loads"
                        .formatted(onDisk);
            case SET_ASIDE -> "on disk: %s, set aside by a rollback until the folder changes".formatted(onDisk);
            case BROKEN ->
                "on disk: %s, which does not compile (./mozaiks compile %s says why)".formatted(onDisk, workflow);
        };
    }

    private static Map<String, @Nullable Object> line(WorkflowHistory history, Entry entry) {
        Activation last = entry.last();
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("type", "revision");
        line.put("workflow_id", history.workflowId());
        line.put("revision", last.revision());
        line.put("at", last.at().toString());
        line.put("reason", last.reason().word());
        line.put("agents", last.agents());
        line.put("current", entry.current());
        line.put("on_disk", entry.onDisk());
        line.put("kept", entry.kept());
        return line;
    }

    private static Map<String, @Nullable Object> result(WorkflowHistory history) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("type", "result");
        line.put("workflow_id", history.workflowId());
        line.put("current", history.current().map(Activation::revision).orElse(null));
        line.put("on_disk", history.onDisk());
        line.put("state", history.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return line;
    }
}
