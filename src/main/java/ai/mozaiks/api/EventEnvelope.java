package ai.mozaiks.api;

import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.PublishedEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as it stands on the wire, the same on WebSocket, server-sent events and JSON. */
public record EventEnvelope(
        String type,
        long seq,
        ExecutionContext context,
        Instant at,
        @Nullable String agent,
        Map<String, @Nullable Object> data) {

    public static EventEnvelope of(PublishedEvent published) {
        ClientEvent event = published.event();
        return new EventEnvelope(
                event.type().word(), published.seq(), published.context(), published.at(), event.agent(), event.data());
    }

    /** Says that everything before it had happened when the client asked, and everything after it is news. */
    public static EventEnvelope resumeBoundary(
            ExecutionContext context, Instant at, long after, long lastSeq, int replayed) {
        return new EventEnvelope(
                ClientEvent.Type.RESUME_BOUNDARY.word(),
                lastSeq,
                context,
                at,
                null,
                Map.of("after", after, "replayed", replayed));
    }

    /** Tells one client that what it sent was refused; it belongs to no journal, so it repeats the last number. */
    public static EventEnvelope refusal(ExecutionContext context, Instant at, long lastSeq, ApiProblem problem) {
        return new EventEnvelope(ClientEvent.Type.ERROR.word(), lastSeq, context, at, null, problem.toJson());
    }

    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("type", type);
        json.put("seq", seq);
        json.put("execution_id", context.executionId());
        json.put("chat_id", context.chatId());
        json.put("at", at.toString());
        json.put("agent", agent);
        json.put("data", data);
        return json;
    }
}
