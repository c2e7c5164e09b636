package ai.mozaiks.llm;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a chat model.
 *
 * @param caller who asks
 * @param system the system prompt
 * @param messages the conversation so far, oldest first
 * @param tools what the model may call; empty for none
 * @param output the shape the reply must have, if it must have one
 * @param idempotencyKey the same for the same call when it is repeated after a crash
 */
public record ChatRequest(
        Caller caller,
        String system,
        List<ChatMessage> messages,
        List<ToolSpec> tools,
        @Nullable OutputSchema output,
        String idempotencyKey) {

    public ChatRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /**
     * Who asks. A hosted model ignores it; the offline ones answer by it.
     *
     * @param workflowFolder where the workflow's files are, {@code blueprints/} among them
     * @param visit how often this agent has spoken in this execution before
     */
    public record Caller(String executionId, String workflowId, Path workflowFolder, String agent, int visit) {}
}
