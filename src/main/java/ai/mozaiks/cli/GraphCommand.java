package ai.mozaiks.cli;

import ai.mozaiks.compiler.GraphDrawing;
import ai.mozaiks.compiler.WorkflowGraph;
import ai.mozaiks.json.Json;
import ai.mozaiks.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./mozaiks graph}: the workflow as a picture. */
@Command(name = "graph", description = "Draws a workflow.", mixinStandardHelpOptions = true)
final class GraphCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final WorkflowArgument argument = new WorkflowArgument();

    @Option(names = "--format", description = "mermaid, svg or json (default: ${DEFAULT-VALUE}).")
    private String format = "mermaid";

    @Override
    public Integer call() {
        List<GraphDrawing> drawings = GraphDrawing.all();
        GraphDrawing drawing = drawings.stream()
                .filter(each -> each.format().equals(format))
                .findFirst()
                .orElseThrow(() -> CommandFailedException.badInput("there is no format '%s' (formats: %s)"
                        .formatted(
                                format,
                                String.join(
                                        ", ",
                                        drawings.stream()
                                                .map(GraphDrawing::format)
                                                .toList()))));
        Optional<Workflow> workflow = argument.read();
        if (workflow.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        String drawn = drawing.draw(WorkflowGraph.of(workflow.get()));
        if (argument.json()) {
            spec.commandLine().getOut().println(Json.write(line(drawn)));
        } else {
            spec.commandLine().getOut().print(drawn);
        }
        spec.commandLine().getOut().flush();
        return ExitCode.SUCCESS;
    }

    /** With {@code --json} stdout holds JSON lines and nothing else, whatever the format. */
    private Map<String, @Nullable Object> line(String drawn) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("type", "graph");
        line.put("format", format);
        line.put(format.equals("json") ? "graph" : "text", format.equals("json") ? Json.parse(drawn) : drawn);
        return line;
    }
}
