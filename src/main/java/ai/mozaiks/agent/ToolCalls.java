package ai.mozaiks.agent;

import ai.mozaiks.agent.TurnEvents.State;
import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.json.Json;
import ai.mozaiks.tool.Secrets;
import ai.mozaiks.tool.ToolOutcome;
import ai.mozaiks.tool.ToolOutcome.AwaitsPerson;
import ai.mozaiks.tool.ToolOutcome.Failed;
import ai.mozaiks.tool.ToolOutcome.Reason;
import ai.mozaiks.tool.ToolOutcome.Succeeded;
import ai.mozaiks.tool.ToolRecord;
import ai.mozaiks.tool.ToolRequest;
import ai.mozaiks.tool.Tools;
import ai.mozaiks.workflow.Tool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tool calls of one turn: run, told to clients, and remembered in case the turn has to wait for a person. */
final class ToolCalls {

    private static final String ANSWERED = "answered";

    private final Execution execution;
    private final TurnRequest request;
    private final TurnMemory memory;
    private final TurnEvents events;
    private final Tools tools;
    private final List<Map<String, @Nullable Object>> record = new ArrayList<>();
    private int calls;
    private int rounds;
    private @Nullable Wait wait;

    ToolCalls(Execution execution, TurnRequest request, TurnMemory memory, TurnEvents events, Tools tools) {
        this.execution = execution;
        this.request = request;
        this.memory = memory;
        this.events = events;
        this.tools = tools;
    }

    /**
     * What a person is asked.
     *
     * @param what the step that waits for the answer
     */
    record Wait(String what, Map<String, @Nullable Object> question) {}

    private record Call(String what, String id, Tool tool, Map<String, @Nullable Object> arguments) {}

    /**
     * Runs a tool and adds what it changed to {@code effects}. After an outcome that awaits a person, {@link #requireWait}
     * has the question.
     *
     * @param variables the context variables as the turn sees them
     */
    ToolOutcome use(
            Tool tool,
            String id,
            Map<String, @Nullable Object> arguments,
            Map<String, @Nullable Object> variables,
            Effects effects) {
        Call call = new Call("tool:%d:%s".formatted(++calls, tool.function()), id, tool, arguments);
        events.toolCall(id, tool, arguments);
        events.state(State.AWAITING_TOOL);
        Optional<Map<String, @Nullable Object>> past = memory.recall(call.what());
        if (past.isPresent()) {
            Map<String, @Nullable Object> answered = Json.asObject(past.get().get(ANSWERED));
            return finish(call, ToolRecord.outcome(past.get()), answered, variables, effects);
        }
        Map<String, @Nullable Object> answer = memory.takeAnswer(call.what());
        Map<String, @Nullable Object> answered = answer == null ? Map.of() : accept(tool, answer);
        ToolOutcome outcome = tools.run(request(call, variables, answer));
        if (outcome instanceof AwaitsPerson awaits) {
            wait = ask(call, awaits);
            return outcome;
        }
        return finish(call, outcome, answered, variables, effects);
    }

    private ToolRequest request(
            Call call, Map<String, @Nullable Object> variables, @Nullable Map<String, @Nullable Object> answer) {
        String step = request.step() + "/" + call.what() + "/" + fingerprint(call.arguments());
        return new ToolRequest(
                execution, request.workflow(), call.tool(), request.agent(), step, call.arguments(), variables, answer);
    }

    /** A repeated model call may ask for other arguments than before the interruption: that is another step. */
    private static String fingerprint(Map<String, @Nullable Object> arguments) {
        byte[] text = Json.write(arguments).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(text).toString().substring(0, 8);
    }

    private Map<String, @Nullable Object> accept(Tool tool, Map<String, @Nullable Object> answer) {
        events.reached(TurnEvents.Point.ANSWER);
        Map<String, @Nullable Object> set = ContextTriggers.answered(request.workflow(), tool, answer);
        set.forEach(events::contextUpdate);
        return set;
    }

    private Wait ask(Call call, AwaitsPerson awaits) {
        Map<String, @Nullable Object> question = new LinkedHashMap<>();
        String place = execution.context().executionId() + "/" + request.step() + "/" + memory.waits();
        question.put(
                "request_id",
                UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString());
        question.put("kind", awaits.reason().word());
        question.put("prompt", awaits.prompt());
        question.put("tool", call.tool().function());
        question.put("component", call.tool().component());
        question.put("call_id", call.id());
        question.put("payload", Abridged.object(Secrets.hideIn(call.arguments())));
        ClientEvent.Type type =
                awaits.reason() == Reason.APPROVAL ? ClientEvent.Type.APPROVAL_REQUEST : ClientEvent.Type.INPUT_REQUEST;
        events.request(type, question);
        return new Wait(call.what(), question);
    }

    private ToolOutcome finish(
            Call call,
            ToolOutcome outcome,
            Map<String, @Nullable Object> answered,
            Map<String, @Nullable Object> variables,
            Effects effects) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>(ToolRecord.of(outcome));
        kept.put(ANSWERED, answered);
        memory.keep(call.what(), kept);
        effects.variables.putAll(answered);
        if (outcome instanceof Succeeded(var result)) {
            effects.add(result);
        }
        effects.variables.putAll(OutcomeVariables.of(call.tool(), outcome, variables));
        Map<String, @Nullable Object> result = shown(outcome);
        events.toolResult(call.id(), call.tool().function(), result);
        events.state(State.READY);
        events.state(State.RUNNING);
        note(call.id(), call.tool().function(), call.arguments(), result);
        return outcome;
    }

    /** Puts a call on the turn's record. */
    void note(String id, String tool, Map<String, @Nullable Object> arguments, Map<String, @Nullable Object> result) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("tool", tool);
        data.put("arguments", Abridged.object(Secrets.hideIn(arguments)));
        data.putAll(result);
        record.add(data);
    }

    /** An outcome as the model and the clients see it: a result, or an error and what to mend. */
    static Map<String, @Nullable Object> shown(ToolOutcome outcome) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        switch (outcome) {
            case Succeeded(var result) -> shown.put("result", Secrets.hide("result", result.value()));
            case Failed failed -> {
                shown.put("error", failed.message());
                if (!failed.problems().isEmpty()) {
                    shown.put(
                            "problems",
                            failed.problems().stream().map(Object::toString).toList());
                }
            }
            case AwaitsPerson awaits -> throw new IllegalArgumentException("no outcome yet: " + awaits);
        }
        return shown;
    }

    /** The model has asked for tools once more. */
    void countRound() {
        rounds++;
    }

    /** How often the model asked for tools, for one or several at once. */
    int rounds() {
        return rounds;
    }

    /** The turn's calls, in order. */
    List<Map<String, @Nullable Object>> all() {
        return List.copyOf(record);
    }

    Wait requireWait() {
        return Objects.requireNonNull(wait, "no tool waits for a person");
    }
}
