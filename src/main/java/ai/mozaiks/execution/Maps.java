package ai.mozaiks.execution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps that keep their order and may hold nulls, which Map.copyOf may not. */
final class Maps {

    private Maps() {}

    static <V extends @Nullable Object> Map<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static Map<String, @Nullable Object> none() {
        return Map.of();
    }
}
