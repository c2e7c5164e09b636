package ai.mozaiks.cli;

import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import ai.mozaiks.workflow.WorkflowReader.Reading;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
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

    boolean json() {
        return json;
    }

    Path folder() {
        return Home.find().requireWorkflow(folder);
    }

    /** Empty when an error stops it; its problems are told either way. */
    Optional<Workflow> read() {
        Reading reading = WorkflowReader.find().read(folder(), strict ? Mode.STRICT : Mode.LENIENT);
        PrintWriter out =
                json ? spec.commandLine().getOut() : spec.commandLine().getErr();
        for (Problem problem : reading.problems()) {
            out.println(json ? Diagnostics.json(problem) : Diagnostics.text(problem));
        }
        out.flush();
        return reading.workflow();
    }
}
