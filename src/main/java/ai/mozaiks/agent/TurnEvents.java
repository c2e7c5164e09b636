package ai.mozaiks.agent;

import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.tool.Secrets;
import ai.mozaiks.workflow.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What clients see of one turn, in order. A turn taken up again is mute until it is past what clients saw before. */
final class TurnEvents {

    /** The architecture's lifecycle (2.1); an agent is idle before and after. */
    enum State {
        READY,
        RUNNING,
        AWAITING_TOOL,
        HANDOFF,
        COMPLETE;

        private final String word = name().toLowerCase(Locale.ROOT);
    }

    /** How far the first try of a turn got before its events were out. */
    enum Point {
        ANSWER,
        MODEL_CALL
    }

    private final String agent;
    private final List<ClientEvent> fresh = new ArrayList<>();
    private @Nullable Point mutedUntil;

    TurnEvents(String agent) {
        this.agent = agent;
    }

    /** Until then events repeat what clients have seen. */
    void muteUntil(Point point) {
        mutedUntil = point;
    }

    void reached(Point point) {
        if (mutedUntil == point) {
            mutedUntil = null;
        }
    }

    /** The events since the last call. */
    List<ClientEvent> take() {
        List<ClientEvent> taken = List.copyOf(fresh);
        fresh.clear();
        return taken;
    }

    void handoff(String source) {
        add(ClientEvent.Type.HANDOFF, Map.of("source", source, "target", agent));
    }

    void state(State state) {
        add(ClientEvent.Type.LIFECYCLE, Map.of("state", state.word));
    }

    void toolCall(String id, Tool tool, Map<String, @Nullable Object> arguments) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("tool", tool.function());
        data.put("arguments", Abridged.object(Secrets.hideIn(arguments)));
        if (tool.component() != null) {
            data.put("component", tool.component());
            data.put("awaiting_response", tool.kind() == Tool.Kind.UI_TOOL);
        }
        add(ClientEvent.Type.TOOL_CALL, data);
    }

    void toolResult(String id, String tool, Map<String, @Nullable Object> result) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("tool", tool);
        data.put("status", result.containsKey("error") ? "error" : "ok");
        data.putAll(Abridged.object(Secrets.hideIn(result)));
        add(ClientEvent.Type.TOOL_RESULT, data);
    }

    void request(ClientEvent.Type type, Map<String, @Nullable Object> data) {
        add(type, data);
    }

    void contextUpdate(String name, @Nullable Object value) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("name", name);
        data.put("value", Secrets.hide(name, value));
        add(ClientEvent.Type.CONTEXT_UPDATE, data);
    }

    void message(String text, @Nullable Map<String, @Nullable Object> output) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("text", text);
        data.put("output", output == null ? null : Abridged.object(Secrets.hideIn(output)));
        add(ClientEvent.Type.AGENT_MESSAGE, data);
    }

    void usage(TokenUsage usage, String model) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("model", model);
        data.put("prompt_tokens", usage.promptTokens());
        data.put("completion_tokens", usage.completionTokens());
        data.put("total_tokens", usage.totalTokens());
        add(ClientEvent.Type.TOKEN_USAGE, data);
    }

    void addAll(List<ClientEvent> others) {
        others.forEach(this::add);
    }

    private void add(ClientEvent.Type type, Map<String, @Nullable Object> data) {
        add(new ClientEvent(type, agent, data));
    }

    private void add(ClientEvent event) {
        if (mutedUntil == null) {
            fresh.add(event);
        }
    }
}
