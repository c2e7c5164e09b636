package ai.mozaiks.agent;

import ai.mozaiks.workflow.Workflow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One turn to take.
 *
 * @param step names the turn, the same when it is replayed, e.g. {@code turn:ModelAgent:1}
 * @param previous who spoke before; null for the first turn
 * @param variables context variables that routes changed since the last entry
 * @param task the task of a batch this turn works on; empty for a turn of the conversation
 * @param errors what was wrong with this agent's work before; null if nothing was
 */
public record TurnRequest(
        Workflow workflow,
        String agent,
        String step,
        @Nullable String previous,
        Map<String, @Nullable Object> variables,
        Map<String, @Nullable Object> task,
        @Nullable String errors) {}
