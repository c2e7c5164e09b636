package ai.mozaiks.workflow;

import org.jspecify.annotations.Nullable;

/** A function the runtime calls at a point of a run. {@code agent} null means every agent. */
public record LifecycleTool(Trigger trigger, @Nullable String agent, String function, String file, String description) {

    public enum Trigger {
        BEFORE_CHAT,
        AFTER_CHAT,
        BEFORE_AGENT,
        AFTER_AGENT,
        ON_START,
        ON_COMPLETE,
        ON_FAIL,
        ON_USER_INPUT
    }
}
