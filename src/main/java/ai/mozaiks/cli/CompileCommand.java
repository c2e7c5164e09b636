package ai.mozaiks.cli;

import ai.mozaiks.compiler.HookRoutes;
import ai.mozaiks.compiler.WorkflowCompiler;
import ai.mozaiks.json.Json;
import ai.mozaiks.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
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

/** {@code ./mozaiks compile}: the canonical Camel YAML that runs. */
@Command(
        name = "compile",
        description = "Checks a workflow and prints the Camel routes it becomes.",
        mixinStandardHelpOptions = true)
final class CompileCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final WorkflowArgument argument = new WorkflowArgument();

    @Option(names = "--out", paramLabel = "FILE|-", description = "Where the routes go (default: stdout).")
    private String out = "-";

    @Override
    public Integer call() throws IOException {
        Path routes = Home.find().folder().resolve("routes");
        Optional<Workflow> workflow = argument.read(new BindingNotes(routes)::of);
        if (workflow.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        String yaml =
                WorkflowCompiler.compile(workflow.get(), HookRoutes.in(routes)).yaml();
        if (!out.equals("-")) {
            write(yaml);
        } else if (argument.json()) {
            spec.commandLine().getOut().println(routesLine(yaml));
        } else {
            spec.commandLine().getOut().print(yaml);
        }
        spec.commandLine().getOut().flush();
        return ExitCode.SUCCESS;
    }

    private void write(String yaml) {
        try {
            Files.writeString(Path.of(out), yaml);
        } catch (IOException e) {
            throw CommandFailedException.badInput(
                    "cannot write '%s': name a file in a folder that is there".formatted(out));
        }
    }

    private static String routesLine(String yaml) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("type", "routes");
        line.put("yaml", yaml);
        return Json.write(line);
    }
}
