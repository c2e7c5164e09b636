package ai.mozaiks.cli;

import ai.mozaiks.compiler.CompiledWorkflow;
import ai.mozaiks.compiler.EjectedRoutes;
import ai.mozaiks.compiler.EjectedRoutes.State;
import ai.mozaiks.compiler.HookRoutes;
import ai.mozaiks.compiler.WorkflowCompiler;
import ai.mozaiks.json.Json;
import ai.mozaiks.workflow.Workflow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./mozaiks eject}: the compiled routes become files of the team's own, which run from then on. */
@Command(
        name = "eject",
        description = "Writes a workflow's routes under routes/workflows/, to be edited there.",
        mixinStandardHelpOptions = true)
final class EjectCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final WorkflowArgument argument = new WorkflowArgument();

    @Option(names = "--force", description = "Also when routes that somebody has edited are lost by it.")
    private boolean force;

    @Option(names = "--undo", description = "Takes the routes away again: the workflow's own run from then on.")
    private boolean undo;

    @Override
    public Integer call() {
        Optional<Workflow> workflow = argument.read();
        if (workflow.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        Path routes = Home.find().folder().resolve("routes");
        EjectedRoutes ejected = EjectedRoutes.of(routes, workflow.get());
        String name = workflow.get().name();
        State state = ejected.state();
        if (undo && state == State.ABSENT) {
            throw CommandFailedException.badInput(
                    "there is nothing to undo: '%s' does not exist".formatted(shown(ejected.file())));
        }
        if (state == State.EDITED && !force) {
            throw CommandFailedException.badInput(
                    "'%s' has been edited and its edits would be lost%n         ./mozaiks diff %s shows them; --force %s them all the same"
                            .formatted(shown(ejected.file()), name, undo ? "removes" : "overwrites"));
        }
        if (undo) {
            ejected.remove();
        } else {
            CompiledWorkflow compiled = WorkflowCompiler.compile(workflow.get(), HookRoutes.in(routes));
            ejected.write(compiled);
        }
        tell(name, ejected, state);
        return ExitCode.SUCCESS;
    }

    private void tell(String name, EjectedRoutes ejected, State before) {
        PrintWriter err = spec.commandLine().getErr();
        Path file = ejected.file();
        if (undo) {
            err.println("removed %s; %s runs as the workflow compiles".formatted(shown(file), name));
            ejected.files().forEach(rest -> err.println("still there, and still run: " + shown(rest)));
        } else {
            err.println("%s %s".formatted(before == State.ABSENT ? "wrote" : "wrote again", shown(file)));
            err.println(
                    "next: open it in Kaoto or an editor; ./mozaiks diff %s shows what you changed".formatted(name));
        }
        err.flush();
        if (argument.json()) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("type", "result");
            line.put("status", undo ? "removed" : "ejected");
            line.put("file", file.toString());
            line.put("overwritten", before == State.EDITED);
            spec.commandLine().getOut().println(Json.write(line));
            spec.commandLine().getOut().flush();
        }
    }

    private static String shown(Path file) {
        return ShownPath.of(file.toString());
    }
}
