package ai.mozaiks.cli;

import ai.mozaiks.compiler.GraphDrawing;
import ai.mozaiks.compiler.WorkflowGraph;
import ai.mozaiks.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        spec.commandLine().getOut().print(drawing.draw(WorkflowGraph.of(workflow.get())));
        spec.commandLine().getOut().flush();
        return ExitCode.SUCCESS;
    }
}
