package ai.mozaiks.agent;

import ai.mozaiks.json.Json;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.llm.ChatReply;
import ai.mozaiks.llm.OutputSchema;
import ai.mozaiks.llm.ToolCall;
import ai.mozaiks.llm.ToolSpec;
import ai.mozaiks.tool.ToolOutcome;
import ai.mozaiks.tool.ToolOutcome.AwaitsPerson;
import ai.mozaiks.workflow.Tool;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The model and its tools in turn, until the model answers without calling one. Always ends. */
final class ToolRounds {

    /** A longer result would crowd out the conversation. */
    private static final int RESULT_CHARACTERS = 50_000;

    private final Turn turn;
    private final TurnLimits limits;
    private final Map<String, Tool> tools;
    private final List<ToolSpec> offered;
    private final Map<String, Integer> seen = new HashMap<>();
    private boolean looping;

    ToolRounds(Turn turn, TurnLimits limits) {
        this.turn = turn;
        this.limits = limits;
        this.tools =
                bound(turn.workflow().toolsOf(turn.agent().name()), turn.agent().autoTools());
        this.offered = tools.isEmpty() || turn.agent().autoTools()
                ? List.of()
                : tools.values().stream().map(this::spec).toList();
    }

    private static Map<String, Tool> bound(List<Tool> owned, boolean autoTools) {
        Map<String, Tool> bound = new LinkedHashMap<>();
        for (Tool tool : owned) {
            if (tool.boundToModel() && !(tool.autoCall() && autoTools)) {
                bound.putIfAbsent(tool.function(), tool);
            }
        }
        return bound;
    }

    private ToolSpec spec(Tool tool) {
        return new ToolSpec(tool.function(), tool.description(), turn.tools().parameters(turn.workflow(), tool));
    }

    /** The model's answer; empty when a tool waits for a person. The messages grow by what was said and done. */
    Optional<ChatReply> run(List<ChatMessage> messages, @Nullable OutputSchema output) {
        for (int round = 1; ; round++) {
            boolean mayCall = round <= limits.toolRounds() && !looping;
            ChatReply reply = turn.ask(messages, mayCall ? offered : List.of(), output);
            if (reply.toolCalls().isEmpty() || !mayCall) {
                return Optional.of(reply);
            }
            turn.toolCalls().countRound();
            messages.add(new ChatMessage.Assistant(turn.agent().name(), reply.text(), reply.toolCalls()));
            for (ToolCall call : reply.toolCalls()) {
                Optional<String> result = use(call);
                if (result.isEmpty()) {
                    return Optional.empty();
                }
                messages.add(new ChatMessage.ToolResult(call.id(), call.name(), result.get()));
            }
        }
    }

    private Optional<String> use(ToolCall call) {
        Tool tool = tools.get(call.name());
        if (tool == null) {
            return Optional.of(refuse(
                    call,
                    "there is no tool '%s' (tools: %s)".formatted(call.name(), String.join(", ", tools.keySet()))));
        }
        int times = seen.merge(call.name() + " " + Json.write(call.arguments()), 1, Integer::sum);
        if (times >= limits.identicalCalls()) {
            looping = true;
            return Optional.of(
                    refuse(call, "called %d times with the same arguments: answer without it".formatted(times)));
        }
        ToolOutcome outcome = turn.use(tool, call.id(), call.arguments(), turn.effects());
        return outcome instanceof AwaitsPerson ? Optional.empty() : Optional.of(text(ToolCalls.shown(outcome)));
    }

    private String refuse(ToolCall call, String why) {
        Map<String, @Nullable Object> error = Map.of("error", why);
        turn.noteRefused(call, error);
        return Json.write(error);
    }

    private static String text(Map<String, @Nullable Object> shown) {
        Object result = shown.get("result");
        String text = result instanceof String plain ? plain : Json.write(shown.containsKey("result") ? result : shown);
        return text.length() <= RESULT_CHARACTERS ? text : text.substring(0, RESULT_CHARACTERS) + "…";
    }
}
