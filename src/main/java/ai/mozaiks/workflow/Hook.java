package ai.mozaiks.workflow;

import org.jspecify.annotations.Nullable;

/** A function that edits prompts or messages. {@code agent} null means all. */
public record Hook(Type type, @Nullable String agent, String function, String file) {

    public enum Type {
        UPDATE_AGENT_STATE,
        PROCESS_MESSAGE_BEFORE_SEND,
        PROCESS_LAST_RECEIVED_MESSAGE,
        PROCESS_ALL_MESSAGES_BEFORE_REPLY
    }
}
