package ai.mozaiks.agent;

import ai.mozaiks.json.Json;
import ai.mozaiks.tool.ToolOutcome;
import ai.mozaiks.tool.ToolOutcome.Succeeded;
import ai.mozaiks.tool.ToolResult;
import ai.mozaiks.workflow.Tool;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tool's result status and its attempts to the context, where handoffs read them. A status worth another try
 * becomes the error once the attempts are used up, so that a loop over it ends.
 */
final class OutcomeVariables {

    private OutcomeVariables() {}

    static Map<String, @Nullable Object> of(Tool tool, ToolOutcome outcome, Map<String, @Nullable Object> variables) {
        Tool.Outcome declared = tool.outcome();
        if (declared == null) {
            return Map.of();
        }
        int before = variables.get(declared.attemptsKey()) instanceof Number number ? number.intValue() : 0;
        String status = status(declared, outcome);
        boolean last = before + 1 >= declared.maxAttempts();
        String written = last && declared.retryOn().contains(status) ? declared.errorValue() : status;
        return Map.of(declared.contextKey(), written, declared.attemptsKey(), before + 1);
    }

    /** A tool that wrote the status itself and does not repeat it in its result has said it. */
    private static @Nullable Object status(Tool.Outcome declared, ToolResult result) {
        Map<String, @Nullable Object> value = Json.asObject(result.value());
        return value.containsKey(declared.resultField())
                ? value.get(declared.resultField())
                : result.variables().get(declared.contextKey());
    }

    private static String status(Tool.Outcome declared, ToolOutcome outcome) {
        Object status = outcome instanceof Succeeded(var result) ? status(declared, result) : null;
        return status instanceof String text && declared.values().contains(text) ? text : declared.errorValue();
    }
}
