package ai.mozaiks.agent;

import ai.mozaiks.workflow.ContextVariable;
import ai.mozaiks.workflow.ContextVariable.Trigger;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets context variables when an agent says, or a component answers, what their triggers wait for. */
final class ContextTriggers {

    private ContextTriggers() {}

    /** @param hidden whether a trigger that matched keeps the message from the user */
    record Said(Map<String, @Nullable Object> variables, boolean hidden) {}

    /** @param texts what the agent said, in every form it is known: any of them may match */
    static Said said(Workflow workflow, String agent, List<String> texts) {
        Map<String, @Nullable Object> set = new LinkedHashMap<>();
        boolean hidden = false;
        for (ContextVariable variable : workflow.variables()) {
            for (Trigger trigger : variable.triggers()) {
                if (trigger instanceof Trigger.AgentText text
                        && text.agent().equals(agent)
                        && texts.stream().anyMatch(said -> text.match().matches(said))) {
                    set.put(variable.name(), text.value());
                    hidden |= text.hidden();
                }
            }
        }
        return new Said(set, hidden);
    }

    /** A trigger names the tool's function or its component. */
    static Map<String, @Nullable Object> answered(Workflow workflow, Tool tool, Map<String, @Nullable Object> answer) {
        Map<String, @Nullable Object> set = new LinkedHashMap<>();
        for (ContextVariable variable : workflow.variables()) {
            for (Trigger trigger : variable.triggers()) {
                if (trigger instanceof Trigger.UiResponse response && names(response.tool(), tool)) {
                    Object value = at(answer, response.responseKey());
                    if (value != null) {
                        set.put(variable.name(), value);
                    }
                }
            }
        }
        return set;
    }

    private static boolean names(String name, Tool tool) {
        return name.equals(tool.function()) || name.equals(tool.component());
    }

    private static @Nullable Object at(Map<String, @Nullable Object> answer, @Nullable String key) {
        Object value = answer;
        for (String part : key == null ? new String[0] : key.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return value;
    }
}
