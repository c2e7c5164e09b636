package ai.mozaiks.cli;

import ai.mozaiks.agent.AgentTurns;
import ai.mozaiks.compiler.Simulator;
import ai.mozaiks.compiler.Simulator.Simulation;
import ai.mozaiks.execution.PublishedEvent;
import ai.mozaiks.execution.Status;
import ai.mozaiks.json.Json;
import ai.mozaiks.llm.InvalidScriptException;
import ai.mozaiks.llm.Script;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.NearMiss;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowFolders;
import ai.mozaiks.workflow.WorkflowReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./mozaiks simulate}: a workflow's routes on a scripted model. */
@Command(
        name = "simulate",
        description = "Runs a workflow on a script: no model, no network, no waiting.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final WorkflowArgument argument = new WorkflowArgument();

    @Option(names = "--script", paramLabel = "SCRIPT.json", description = "What everybody says (default: nothing).")
    private @Nullable Path script;

    @Mixin
    private final RecordFile record = new RecordFile();

    @Override
    public Integer call() throws IOException {
        record.require();
        Optional<Workflow> workflow = argument.read();
        if (workflow.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        Script played = script();
        warnOfStrangers(workflow.get(), played);
        Simulation simulation = simulate(workflow.get(), played);
        PrintWriter out = spec.commandLine().getOut();
        out.println(argument.json() ? Json.write(result(simulation)) : text(simulation));
        out.flush();
        return simulation.status() == Status.FAILED ? ExitCode.FAILED : ExitCode.SUCCESS;
    }

    private Simulation simulate(Workflow workflow, Script played) {
        Simulator simulator = Simulator.find();
        return record.isWanted()
                ? simulator.simulate(workflow, played, siblings(), this::tell, record::write)
                : simulator.simulate(workflow, played, siblings(), this::tell);
    }

    private Script script() {
        if (script == null) {
            return Script.parse("the empty script", "{}");
        }
        try {
            String text = Files.readString(script);
            Script read = Script.parse(script.toString(), text.startsWith("\ufeff") ? text.substring(1) : text);
            PrintWriter err = spec.commandLine().getErr();
            read.warnings().forEach(problem -> err.println(Diagnostics.text(problem)));
            return read;
        } catch (NoSuchFileException e) {
            throw CommandFailedException.badInput("there is no script '%s'".formatted(script));
        } catch (CharacterCodingException e) {
            throw CommandFailedException.badInput(
                    "the script '%s' is not UTF-8 text: save it as UTF-8".formatted(script));
        } catch (IOException e) {
            throw CommandFailedException.badInput(
                    Files.isDirectory(script)
                            ? "'%s' is a folder: name the script's file".formatted(script)
                            : "the script '%s' may not be read".formatted(script));
        } catch (InvalidScriptException e) {
            PrintWriter err = spec.commandLine().getErr();
            e.problems().forEach(problem -> err.println(Diagnostics.text(problem)));
            throw CommandFailedException.badInput("the script '%s' cannot be played".formatted(script));
        }
    }

    /** A child without a script of its own has its parent's cast, so a stranger is only a likely slip of the pen. */
    private void warnOfStrangers(Workflow workflow, Script played) {
        PrintWriter err = spec.commandLine().getErr();
        for (String name : played.agents().keySet()) {
            if (!name.equals(Script.ANY_AGENT)
                    && !name.equals(AgentTurns.MANAGER)
                    && workflow.findAgent(name).isEmpty()
                    && workflow.fanOuts().isEmpty()) {
                List<String> known = workflow.agents().stream().map(Agent::name).toList();
                Problem problem = Problem.warning(
                        "script.unknown-agent",
                        Location.of(String.valueOf(script)),
                        "no agent is called '%s': its turns are never played".formatted(name));
                err.println(Diagnostics.text(problem.hint(NearMiss.find(name, known)
                        .map("did you mean '%s'?"::formatted)
                        .orElse("agents: " + String.join(", ", known)))));
            }
        }
    }

    /** Children are looked up inside the workflow's folder and beside it. */
    private Function<String, Optional<Workflow>> siblings() {
        Path folder = argument.folder();
        WorkflowReader reader = WorkflowReader.find();
        return name -> WorkflowFolders.find(folder, name, reader::names)
                .flatMap(
                        found -> reader.read(found, WorkflowReader.Mode.LENIENT).workflow());
    }

    private void tell(PublishedEvent event) {
        if (argument.json()) {
            spec.commandLine().getOut().println(Json.write(event.envelope()));
        }
    }

    private static Map<String, @Nullable Object> result(Simulation simulation) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("type", "result");
        line.put("status", simulation.status().word());
        line.put("end_reason", simulation.endReason().word());
        line.put("trace", simulation.trace());
        line.put("variables", simulation.variables());
        if (simulation.error() != null) {
            line.put("error", simulation.error());
        }
        return line;
    }

    private static String text(Simulation simulation) {
        String error = simulation.error() == null ? "" : ": " + simulation.error();
        return "%s%n%s (%s)%s"
                .formatted(
                        String.join(" → ", simulation.trace()),
                        simulation.status().word(),
                        simulation.endReason().word(),
                        error);
    }
}
