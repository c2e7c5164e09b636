package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.workflow.Orchestration.Startup;
import ai.mozaiks.workflow.Workflow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a run enters its routes, and what it brings: a new run at the initial agent, a resumed one at the route of its
 * last turn, which replays that turn from the journal and goes on.
 */
record Entrance(String endpoint, Map<String, Object> properties) {

    /** Variable that names who speaks first in a child execution, where that is not the workflow's initial agent. */
    static final String INITIAL_AGENT = "_initial_agent";

    static Entrance of(Execution execution, Workflow workflow, RouteNames names) {
        Optional<JournalEntry> completion =
                execution.ask(state -> state.findStep(Kind.CONTEXT_CHANGED, CompletionStep.STEP));
        if (completion.isPresent()) {
            return new Entrance(
                    "direct:execution-complete",
                    Map.of(
                            RunExchange.END_REASON,
                            String.valueOf(completion.get().data().get("end_reason"))));
        }
        Optional<JournalEntry> last = execution.ask(ExecutionState::lastTurn);
        if (last.isEmpty()) {
            return first(execution, workflow, names);
        }
        return Decision.find(execution)
                .map(decision -> decided(decision, last.get(), names))
                .orElseGet(() -> replay(last.get(), names));
    }

    private static Entrance first(Execution execution, Workflow workflow, RouteNames names) {
        boolean waits = workflow.orchestration().startup() == Startup.USER_DRIVEN
                && execution.ask(state -> state.messages().isEmpty());
        String initial = Optional.of(
                        execution.ask(state -> String.valueOf(state.variables().get(INITIAL_AGENT))))
                .filter(name -> workflow.findAgent(name).isPresent())
                .orElse(workflow.orchestration().initialAgent());
        return new Entrance(names.endpoint(waits ? RouteNames.USER : initial), Map.of());
    }

    private static Entrance replay(JournalEntry last, RouteNames names) {
        String speaker = last.kind() == Kind.USER_INPUT ? RouteNames.USER : String.valueOf(last.agent());
        return new Entrance(names.endpoint(speaker), Map.of(RunExchange.REPLAY, last.step()));
    }

    private static Entrance decided(Decision decision, JournalEntry last, RouteNames names) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(RunExchange.TURN, last.data());
        String errors = decision.errors();
        if (errors != null) {
            properties.put(RunExchange.ERRORS, errors);
        }
        return new Entrance(names.endpointOf(decision.next()), properties);
    }
}
