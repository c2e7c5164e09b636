package ai.mozaiks.agent.camel;

import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSyntaxException;
import ai.mozaiks.workflow.Orchestration;
import ai.mozaiks.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What a run keeps on its exchange: the execution as a property, never as a header, because headers cross the wire; its
 * context variables as exchange variables, so that routes read and write them.
 */
public record RunExchange(Exchange exchange) {

    /** The {@link Execution}. */
    public static final String EXECUTION = "mozaiks.execution";

    /** The revision of the {@link Workflow} the execution runs. */
    public static final String WORKFLOW = "mozaiks.workflow";

    /** Whose turn is next, by name. */
    public static final String AGENT = "mozaiks.agent";

    /** The step of a turn that a resumed run has in its journal already; a route that replays it skips nothing. */
    public static final String REPLAY = "mozaiks.replay";

    /** The {@code data} of the last turn's journal entry, which conditions ask. */
    public static final String TURN = "mozaiks.turn";

    /** Name of the {@link EndReason}, once it is known. */
    public static final String END_REASON = "mozaiks.endReason";

    /** What was wrong with the next agent's work before; the agent gets it as context. */
    public static final String ERRORS = "mozaiks.errors";

    public Execution execution() {
        return required(EXECUTION, Execution.class);
    }

    public Workflow workflow() {
        return required(WORKFLOW, Workflow.class);
    }

    /** Whether the workflow's limit leaves no turn, of an agent or of the user. */
    public boolean isOutOfTurns() {
        Orchestration orchestration = workflow().orchestration();
        int taken =
                execution().ask(state -> state.turns() + (orchestration.countToolRounds() ? state.toolRounds() : 0));
        return taken >= orchestration.maxTurns();
    }

    public String agent() {
        return required(AGENT, String.class);
    }

    /** The step to replay; empty when the next turn is a new one. */
    public Optional<String> replay() {
        return text(REPLAY);
    }

    /** What the next agent has to mend; empty when nothing. */
    public Optional<String> errors() {
        return text(ERRORS);
    }

    private Optional<String> text(String property) {
        return Optional.ofNullable(exchange.getProperty(property, String.class)).filter(text -> !text.isEmpty());
    }

    /** A turn or an answer has been taken: it is what conditions ask and what follows is not a replay. */
    public void spoken(JournalEntry entry) {
        // Emptied, not removed: a Kamelet works on a copy, and what a copy removes stays on the original.
        exchange.setProperty(REPLAY, "");
        exchange.setProperty(ERRORS, "");
        exchange.setProperty(TURN, entry.data());
        exchange.getMessage().setBody(entry.data().getOrDefault("text", ""));
    }

    /** The last turn's structured output; an object it said in words counts as one. */
    public Map<String, @Nullable Object> output() {
        return outputOf(Json.asObject(exchange.getProperty(TURN)));
    }

    /** The structured output in the {@code data} of a turn. */
    public static Map<String, @Nullable Object> outputOf(Map<String, @Nullable Object> turn) {
        Map<String, @Nullable Object> output = Json.asObject(turn.get("output"));
        String text = String.valueOf(turn.getOrDefault("text", "")).strip();
        if (!output.isEmpty() || !text.startsWith("{")) {
            return output;
        }
        try {
            return Json.object(text);
        } catch (JsonSyntaxException e) {
            return Map.of();
        }
    }

    /** Puts the execution's variables where routes see them. */
    public void showVariables() {
        execution().ask(this::show);
    }

    private boolean show(ExecutionState state) {
        Map<String, Object> shown = exchange.getVariables();
        state.variables().forEach((name, value) -> {
            Object before = shown.get(name);
            if (!Objects.equals(before, value) && (value != null || before != null)) {
                exchange.setVariable(name, value == null ? Cleared.VARIABLE : value);
            }
        });
        return true;
    }

    /** The variables as conditions see them: a cleared one is missing. */
    public Map<String, Object> variables() {
        Map<String, Object> variables = exchange.getVariables();
        if (!variables.containsValue(Cleared.VARIABLE)) {
            return variables;
        }
        Map<String, Object> set = new LinkedHashMap<>(variables);
        set.values().removeIf(Cleared.VARIABLE::equals);
        return set;
    }

    /** Stands for null on the exchange, because a variable that a Kamelet removes stays on the original. */
    private enum Cleared {
        VARIABLE
    }

    /** What routes changed since the execution's last entry. */
    public Map<String, @Nullable Object> changedVariables() {
        return execution().ask(this::changes);
    }

    private Map<String, @Nullable Object> changes(ExecutionState state) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        Map<String, @Nullable Object> known = state.variables();
        Map<String, Object> shown = variables();
        shown.forEach((name, value) -> {
            if (!Objects.equals(known.get(name), value)) {
                changed.put(name, value);
            }
        });
        known.forEach((name, value) -> {
            if (value != null && !shown.containsKey(name)) {
                changed.put(name, null);
            }
        });
        return changed;
    }

    /** Nothing more happens on this exchange: the run has ended or waits for a person. */
    public void stop(EndReason reason) {
        exchange.setProperty(END_REASON, reason.name());
        exchange.setRouteStop(true);
    }

    private <T> T required(String property, Class<T> type) {
        T value = exchange.getProperty(property, type);
        if (value == null) {
            throw new IllegalStateException(
                    "no %s on the exchange: a workflow's route is entered through WorkflowEngine.run"
                            .formatted(property));
        }
        return value;
    }
}
