package ai.mozaiks.cli;

import ai.mozaiks.json.Json;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.problem.Sarif;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import ai.mozaiks.workflow.WorkflowReader.Reading;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The workflow a command works on, read and checked; its problems go to people, or as JSON lines to programs. */
final class WorkflowArgument {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A workflow folder, or a name under workflows/.")
    private String folder = "";

    @Option(names = "--strict", description = "Everything must be declared: what is lenient otherwise is an error.")
    private boolean strict;

    @Option(names = "--json", description = "Machine-readable lines on stdout.")
    private boolean json;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Also write the problems as a SARIF 2.1.0 log.")
    private @Nullable Path sarif;

    @Option(names = "--report", description = "Also say what was understood, defaulted and ignored.")
    private boolean report;

    boolean json() {
        return json;
    }

    /** A folder that is not there is for the reader to report, as every other problem. */
    Path folder() {
        return Home.find().findWorkflow(folder).orElseGet(() -> Path.of(folder));
    }

    /** What a command adds to the problems of a workflow that can run. */
    @FunctionalInterface
    interface Notes {
        List<Problem> of(Workflow workflow) throws IOException;
    }

    /** Empty when an error stops it; its problems are told either way. */
    Optional<Workflow> read() {
        try {
            return read(_ -> List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Workflow> read(Notes notes) throws IOException {
        Reading reading = WorkflowReader.find().read(folder(), strict ? Mode.STRICT : Mode.LENIENT);
        List<Problem> problems = new ArrayList<>(problems(reading));
        if (reading.workflow().isPresent()) {
            problems.addAll(notes.of(reading.workflow().get()));
        }
        PrintWriter out = tell(problems);
        if (report) {
            reading.report()
                    .forEach(line -> out.println(json ? Json.write(Map.of("type", "report", "text", line)) : line));
        }
        out.flush();
        writeSarif(problems);
        return reading.workflow();
    }

    /** The reader does not know which workflows there are. */
    private List<Problem> problems(Reading reading) {
        return reading.problems().stream()
                .map(problem -> problem.code().equals("folder.missing")
                        ? problem.hint(Home.find().hint(folder))
                        : problem)
                .toList();
    }

    /** Problems go to people, or to programs that read this command's output. */
    private PrintWriter tell(List<Problem> problems) {
        PrintWriter out =
                json ? spec.commandLine().getOut() : spec.commandLine().getErr();
        if (json) {
            problems.forEach(problem -> out.println(Diagnostics.json(problem)));
        } else if (!problems.isEmpty()) {
            out.print(Diagnostics.text(problems));
        }
        out.flush();
        return out;
    }

    private void writeSarif(List<Problem> problems) {
        if (sarif == null) {
            return;
        }
        String version = WorkflowArgument.class.getPackage().getImplementationVersion();
        try {
            Files.writeString(sarif, Json.pretty(Sarif.log(problems, version == null ? "development" : version)));
        } catch (IOException e) {
            throw CommandFailedException.badInput(
                    "cannot write '%s': name a file in a folder that is there".formatted(sarif));
        }
    }
}
