package ai.mozaiks.compiler;

import ai.mozaiks.workflow.ContextVariable;
import ai.mozaiks.workflow.ContextVariable.Match;
import ai.mozaiks.workflow.ContextVariable.Trigger;
import ai.mozaiks.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Which context variables a message of the user sets ({@code dialect.md} 2.7). Triggers set, never clear. */
public final class UserTriggers {

    private UserTriggers() {}

    public static Map<String, @Nullable Object> of(Workflow workflow, String text) {
        Map<String, @Nullable Object> set = new LinkedHashMap<>();
        for (ContextVariable variable : workflow.variables()) {
            for (Trigger trigger : variable.triggers()) {
                if (trigger instanceof Trigger.UserText(var match, var value) && matches(match, text)) {
                    set.put(variable.name(), value);
                }
            }
        }
        return set;
    }

    private static boolean matches(Match match, String text) {
        String said = text.strip().toLowerCase(Locale.ROOT);
        String wanted = match.text().strip().toLowerCase(Locale.ROOT);
        return switch (match.kind()) {
            case EQUALS -> said.equals(wanted);
            case CONTAINS -> said.contains(wanted);
            case REGEX -> found(match.text(), text);
        };
    }

    /** The reader has warned about an expression that cannot be compiled; it matches nothing. */
    private static boolean found(String regex, String text) {
        try {
            return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(text)
                    .find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
