package ai.mozaiks.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps secrets out of prompts, events and the journal: a value whose name says it is one is hidden. */
public final class Secrets {

    private static final String HIDDEN = "[hidden]";

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|passwd|passphrase|secret|token|api[_-]?key"
                    + "|private[_-]?key|access[_-]?key|credentials?|authorization)");

    private Secrets() {}

    public static boolean isSecret(String name) {
        return SECRET_NAME.matcher(name).matches();
    }

    /** The value of a name, hidden if the name says so, and whatever secrets it holds hidden too. */
    public static @Nullable Object hide(String name, @Nullable Object value) {
        boolean readable = value instanceof String || value instanceof Number;
        return readable && isSecret(name) ? HIDDEN : hide(value);
    }

    /** A copy with the secrets inside it hidden, at any depth. */
    public static Map<String, @Nullable Object> hideIn(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> copy.put(name, hide(name, value)));
        return copy;
    }

    private static @Nullable Object hide(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((name, part) -> copy.put(String.valueOf(name), hide(String.valueOf(name), part)));
                yield copy;
            }
            case List<?> list -> list.stream().map(Secrets::hide).toList();
            case null, default -> value;
        };
    }
}
