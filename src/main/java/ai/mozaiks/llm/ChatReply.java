package ai.mozaiks.llm;

import java.util.List;

/**
 * What a model answered: text, tool calls, or both.
 *
 * @param model the model that answered, e.g. {@code gpt-4o} or {@code blueprint/1}
 */
public record ChatReply(String text, List<ToolCall> toolCalls, TokenUsage usage, String model) {
    public ChatReply {
        toolCalls = List.copyOf(toolCalls);
    }
}
