package ai.mozaiks.tool;

import ai.mozaiks.execution.ExecutionContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a {@link ToolFunction}.
 *
 * @param context whose call it is: code reaches no other app's data
 * @param agent who calls; {@code user} for code that runs outside an agent's turn
 * @param variables the context variables as they stand
 * @param idempotencyKey the same for the same call when it is repeated
 */
public record ToolInvocation(
        ExecutionContext context,
        ToolKey key,
        String agent,
        Map<String, @Nullable Object> arguments,
        Map<String, @Nullable Object> variables,
        String idempotencyKey) {}
