package ai.mozaiks.execution;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something a client of the execution sees.
 *
 * @param agent who it is about; null for the execution itself
 */
public record ClientEvent(Type type, @Nullable String agent, Map<String, @Nullable Object> data) {

    /** The WebSocket's words; {@link #word} is what stands on the wire. */
    public enum Type {
        AGENT_MESSAGE,
        TOOL_CALL,
        TOOL_RESULT,
        HANDOFF,
        COMPLETION,
        ERROR,
        LIFECYCLE,
        DELTA,
        INPUT_REQUEST,
        APPROVAL_REQUEST,
        VALIDATION,
        TOKEN_USAGE,
        RESUME_BOUNDARY,
        CONTEXT_UPDATE;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
