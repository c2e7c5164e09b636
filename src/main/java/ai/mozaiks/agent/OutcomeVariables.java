package ai.mozaiks.agent;

import ai.mozaiks.json.Json;
import ai.mozaiks.tool.ToolOutcome;
import ai.mozaiks.tool.ToolOutcome.Succeeded;
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

    private static String status(Tool.Outcome declared, ToolOutcome outcome) {
        Object status = outcome instanceof Succeeded(var result)
                ? Json.asObject(result.value()).get(declared.resultField())
                : null;
        return status instanceof String text && declared.values().contains(text) ? text : declared.errorValue();
    }
}
