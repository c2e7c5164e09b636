package ai.mozaiks.compiler;

import ai.mozaiks.workflow.ContextVariable;
import ai.mozaiks.workflow.ContextVariable.Trigger;
import ai.mozaiks.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which context variables a message of the user sets ({@code dialect.md} 2.7). Triggers set, never clear. */
public final class UserTriggers {

    private UserTriggers() {}

    public static Map<String, @Nullable Object> of(Workflow workflow, String text) {
        Map<String, @Nullable Object> set = new LinkedHashMap<>();
        for (ContextVariable variable : workflow.variables()) {
            for (Trigger trigger : variable.triggers()) {
                if (trigger instanceof Trigger.UserText(var match, var value) && match.matches(text)) {
                    set.put(variable.name(), value);
                }
            }
        }
        return set;
    }
}
