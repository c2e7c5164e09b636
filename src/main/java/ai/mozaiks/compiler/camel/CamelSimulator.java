package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.compiler.RoutePlanner;
import ai.mozaiks.compiler.Simulator;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.InMemoryJournal;
import ai.mozaiks.execution.PublishedEvent;
import ai.mozaiks.llm.Script;
import ai.mozaiks.workflow.Cycles;
import ai.mozaiks.workflow.Orchestration;
import ai.mozaiks.workflow.Workflow;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Simulates on a bare Camel context: the compiled routes and the steps behind them are those of the server. */
public final class CamelSimulator implements Simulator {

    @Override
    public Simulation simulate(
            Workflow workflow,
            Script script,
            Function<String, Optional<Workflow>> siblings,
            Consumer<PublishedEvent> listener) {
        InMemoryJournal journal = new InMemoryJournal();
        Workflow played = adapt(workflow, script);
        try (SimulationContext camel = new SimulationContext(script)) {
            RouteNames names = RouteNames.of(played);
            camel.load(RoutePlanner.plan(played, names, Set.of()));
            SimulatedRun run = new SimulatedRun(played, script, journal, listener);
            Execution execution = run.start();
            camel.runs().run(execution, played, names);
            while (run.answers(execution)) {
                camel.runs().run(execution, played, names);
            }
            return result(execution, run);
        }
    }

    private static Simulation result(Execution execution, SimulatedRun run) {
        return execution.ask(state -> new Simulation(
                state.status(),
                state.endReason().orElse(EndReason.FAILED),
                run.trace(),
                state.variables(),
                state.error().orElse(null)));
    }

    /** The script may set another turn limit, and bound the loops that only the turn limit bounds. */
    private static Workflow adapt(Workflow workflow, Script script) {
        Integer turns = script.maxTurns();
        Workflow limited = turns == null
                ? workflow
                : workflow.withOrchestration(workflow.orchestration().withMaxTurns(turns));
        return script.mode() == Script.Mode.BOUNDED ? Cycles.bound(limited, Orchestration.DEFAULT_BOUND) : limited;
    }
}
