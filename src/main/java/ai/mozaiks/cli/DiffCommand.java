package ai.mozaiks.cli;

import ai.mozaiks.compiler.EjectedRoutes;
import ai.mozaiks.compiler.HookRoutes;
import ai.mozaiks.compiler.RouteChecks;
import ai.mozaiks.compiler.RouteDiff;
import ai.mozaiks.compiler.RouteDifference;
import ai.mozaiks.compiler.RouteReader;
import ai.mozaiks.compiler.RouteReader.Reading;
import ai.mozaiks.compiler.WorkflowCompiler;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.Workflow;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./mozaiks diff}: how edited routes differ from what their workflow compiles to, in the workflow's words. */
@Command(
        name = "diff",
        description = "Says how ejected routes differ from what the workflow compiles to.",
        footer = {"", "Exit codes: 0 no difference, 1 differences, 2 bad usage or bad input."},
        mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final WorkflowArgument argument = new WorkflowArgument();

    @Option(names = "--with", paramLabel = "FILE", description = "Compares this file of routes, not the ejected ones.")
    private @Nullable Path with;

    @Option(names = "--all", description = "Also say what only reads differently: descriptions.")
    private boolean all;

    @Override
    public Integer call() {
        Optional<Workflow> read = argument.read();
        if (read.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        Workflow workflow = read.get();
        Path routes = Home.find().folder().resolve("routes");
        List<Path> files = files(workflow, routes);
        RouteReader reader = RouteReader.find();
        Reading written = EjectedRoutes.read(reader, files);
        written.problems().forEach(this::tell);
        if (written.problems().stream().anyMatch(Problem::isError)) {
            return ExitCode.BAD_INPUT;
        }
        Reading compiled = reader.read(
                "compiled",
                WorkflowCompiler.compile(workflow, HookRoutes.in(routes)).yaml());
        List<RouteDifference> differences = RouteDiff.of(
                workflow, compiled, written, Location.of(files.getFirst().toString()));
        List<Problem> problems = RouteChecks.of(
                workflow,
                compiled,
                written,
                () -> RouteChecks.endpoints(EjectedRoutes.read(reader, HookRoutes.routeFiles(routes))));
        report(workflow, differences, problems);
        if (problems.stream().anyMatch(Problem::isError)) {
            return ExitCode.BAD_INPUT;
        }
        return differences.stream().allMatch(RouteDifference::isNote) ? ExitCode.SUCCESS : ExitCode.FAILED;
    }

    private void report(Workflow workflow, List<RouteDifference> differences, List<Problem> problems) {
        DifferenceReport report = new DifferenceReport(spec.commandLine().getOut(), all);
        if (argument.json()) {
            problems.forEach(this::tell);
            report.json(differences);
        } else {
            report.text(workflow.name(), differences);
            problems.forEach(this::tell);
        }
    }

    private void tell(Problem problem) {
        PrintWriter out = argument.json()
                ? spec.commandLine().getOut()
                : spec.commandLine().getErr();
        out.println(argument.json() ? Diagnostics.json(problem) : Diagnostics.text(problem));
        out.flush();
    }

    private List<Path> files(Workflow workflow, Path routes) {
        if (with != null) {
            if (!Files.isRegularFile(with)) {
                throw CommandFailedException.badInput("there is no file '%s' to compare with".formatted(with));
            }
            return List.of(with);
        }
        EjectedRoutes ejected = EjectedRoutes.of(routes, workflow);
        List<Path> files = ejected.files();
        if (files.isEmpty()) {
            throw CommandFailedException.badInput(
                    "%s has no routes of its own to compare: there is no *.camel.yaml in '%s'%n         ./mozaiks eject %s writes them there; --with FILE compares any file of routes"
                            .formatted(
                                    workflow.name(),
                                    ShownPath.of(ejected.folder().toString()),
                                    workflow.name()));
        }
        return files;
    }
}
