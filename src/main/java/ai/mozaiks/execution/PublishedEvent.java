package ai.mozaiks.execution;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ClientEvent} of a committed journal entry. {@code seq} counts an execution's events from 1, without a gap.
 *
 * @param passing it stands in no journal, and has the number of the newest event that does: who missed it never sees it
 */
public record PublishedEvent(ExecutionContext context, long seq, Instant at, ClientEvent event, boolean passing) {

    public PublishedEvent(ExecutionContext context, long seq, Instant at, ClientEvent event) {
        this(context, seq, at, event, false);
    }

    /** As it stands on every wire: type, seq, execution_id, chat_id, at, agent, data. */
    public Map<String, @Nullable Object> envelope() {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("type", event.type().word());
        envelope.put("seq", seq);
        envelope.put("execution_id", context.executionId());
        envelope.put("chat_id", context.chatId());
        envelope.put("at", at.toString());
        envelope.put("agent", event.agent());
        envelope.put("data", event.data());
        return envelope;
    }
}
