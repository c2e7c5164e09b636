package ai.mozaiks.tool;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Code behind a tool. Safe for many threads. */
public interface ToolFunction {

    /** Throws {@link ToolException} when there is no result. */
    ToolResult call(ToolInvocation invocation);

    /** JSON Schema of the arguments; empty when the code takes what it gets. */
    default Map<String, @Nullable Object> parameters() {
        return Map.of();
    }

    /** JSON Schema of the result's value; empty when it may be anything. */
    default Map<String, @Nullable Object> result() {
        return Map.of();
    }

    /** Whether it changes anything outside the journal, so that a call is on record before it is made. */
    default boolean actsOutside() {
        return true;
    }

    /** Whether calling again with the same idempotency key does no more than calling once. */
    default boolean idempotent() {
        return false;
    }
}
