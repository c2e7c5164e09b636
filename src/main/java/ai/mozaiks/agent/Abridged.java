package ai.mozaiks.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values with the contents of files left out: events and records name a file, its text is kept once. */
final class Abridged {

    private Abridged() {}

    static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> object(map);
            case List<?> list -> list.stream().map(Abridged::of).toList();
            case null, default -> value;
        };
    }

    static Map<String, @Nullable Object> object(Map<?, ?> map) {
        boolean file = map.get("path") instanceof String;
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (file && name.equals("content") && value instanceof String content) {
                copy.put("characters", content.length());
            } else {
                copy.put(String.valueOf(name), of(value));
            }
        });
        return copy;
    }
}
