package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.Past;
import ai.mozaiks.compiler.ScriptRecorder;
import ai.mozaiks.compiler.Simulator;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.PublishedEvent;
import ai.mozaiks.llm.Script;
import ai.mozaiks.workflow.Cycles;
import ai.mozaiks.workflow.Orchestration;
import ai.mozaiks.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Simulates on a bare Camel context: the compiled routes and the steps behind them are those of the server. */
public final class CamelSimulator implements Simulator {

    @Override
    public Simulation simulate(
            Workflow workflow,
            Script script,
            Function<String, Optional<Workflow>> siblings,
            Consumer<PublishedEvent> listener) {
        return play(workflow, script, siblings, listener, past -> {});
    }

    @Override
    public Simulation simulate(
            Workflow workflow,
            Script script,
            Function<String, Optional<Workflow>> siblings,
            Consumer<PublishedEvent> listener,
            Consumer<Map<String, @Nullable Object>> recorder) {
        return play(workflow, script, siblings, listener, past -> recorder.accept(ScriptRecorder.record(past)));
    }

    private static Simulation play(
            Workflow workflow,
            Script script,
            Function<String, Optional<Workflow>> siblings,
            Consumer<PublishedEvent> listener,
            Consumer<Past> recorder) {
        Script played = byWorkflowId(script, siblings);
        SimulatedHouse house = new SimulatedHouse(played, siblings, listener);
        try (SimulationContext camel = new SimulationContext(house::scriptOf, house)) {
            SimulatedRun run = house.play(camel, adapt(workflow, played));
            recorder.accept(house.past(run));
            return result(run);
        }
    }

    /** People call a child by its folder; its executions go by its id. */
    private static Script byWorkflowId(Script script, Function<String, Optional<Workflow>> siblings) {
        Map<String, Script> children = new LinkedHashMap<>();
        script.children()
                .forEach((name, child) -> children.put(
                        name.contains(":")
                                ? name
                                : siblings.apply(name).map(Workflow::id).orElse(name),
                        byWorkflowId(child, siblings)));
        return script.withChildren(children);
    }

    private static Simulation result(SimulatedRun run) {
        return run.execution()
                .ask(state -> new Simulation(
                        state.status(),
                        state.endReason().orElse(EndReason.FAILED),
                        run.trace(),
                        state.variables(),
                        state.error().orElse(null)));
    }

    /** The script may set another turn limit, and bound the loops that only the turn limit bounds. */
    static Workflow adapt(Workflow workflow, Script script) {
        Integer turns = script.maxTurns();
        Workflow limited = turns == null
                ? workflow
                : workflow.withOrchestration(workflow.orchestration().withMaxTurns(turns));
        return script.mode() == Script.Mode.BOUNDED ? Cycles.bound(limited, Orchestration.DEFAULT_BOUND) : limited;
    }
}
