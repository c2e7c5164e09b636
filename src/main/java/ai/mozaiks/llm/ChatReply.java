package ai.mozaiks.llm;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered: text, tool calls, or both.
 *
 * @param model the model that answered, e.g. {@code gpt-4o} or {@code blueprint/1}
 * @param variables context variables the answer sets; only a scripted model sets any, where real tools would
 * @param output an object said beside the text, where no schema asked for one; only a scripted model says any
 */
public record ChatReply(
        String text,
        List<ToolCall> toolCalls,
        TokenUsage usage,
        String model,
        Map<String, @Nullable Object> variables,
        @Nullable Map<String, @Nullable Object> output) {

    public ChatReply {
        toolCalls = List.copyOf(toolCalls);
    }

    public ChatReply(String text, List<ToolCall> toolCalls, TokenUsage usage, String model) {
        this(text, toolCalls, usage, model, Map.of(), null);
    }
}
