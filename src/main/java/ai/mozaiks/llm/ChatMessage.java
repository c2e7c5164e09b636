package ai.mozaiks.llm;

import java.util.List;

/** One message of a conversation, without the system prompt. */
public sealed interface ChatMessage {

    String text();

    record User(String text) implements ChatMessage {}

    /** A reply of an agent; {@code name} is the agent's, so that a model sees who spoke. */
    record Assistant(String name, String text, List<ToolCall> toolCalls) implements ChatMessage {
        public Assistant {
            toolCalls = List.copyOf(toolCalls);
        }
    }

    record ToolResult(String callId, String tool, String text) implements ChatMessage {}
}
