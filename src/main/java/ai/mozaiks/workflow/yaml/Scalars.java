package ai.mozaiks.workflow.yaml;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an unquoted YAML value means (the core schema of YAML 1.2). */
final class Scalars {

    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");

    private Scalars() {}

    static @Nullable Object value(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> null;
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> number(text);
        };
    }

    private static Object number(String text) {
        if (text.length() > 40 || !FLOAT.matcher(text).matches()) {
            return text;
        }
        return INTEGER.matcher(text).matches() ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
    }
}
