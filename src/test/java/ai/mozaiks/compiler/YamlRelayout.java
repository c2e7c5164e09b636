package ai.mozaiks.compiler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** Writes routes again as editors do: other key order, quotes, ids and shorthands, the same meaning. */
final class YamlRelayout {

    private final Random random;

    YamlRelayout(Random random) {
        this.random = random;
    }

    String of(String yaml) {
        Object routes = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(pick(FlowStyle.values()))
                .setDefaultScalarStyle(pick(new ScalarStyle[] {ScalarStyle.PLAIN, ScalarStyle.DOUBLE_QUOTED}))
                .setWidth(60)
                .build();
        return "# written by a tool\n" + new Dump(settings).dumpToString(again(routes));
    }

    private @Nullable Object again(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(this::again).toList();
            case Map<?, ?> map -> map(map);
            case null, default -> value;
        };
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        List<Object> keys = new ArrayList<>(map.keySet());
        Collections.shuffle(keys, random);
        for (Object key : keys) {
            copy.put(key.toString(), step(key.toString(), again(map.get(key))));
        }
        return copy;
    }

    private @Nullable Object step(String kind, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> fields)) {
            return value;
        }
        Map<Object, @Nullable Object> step = new LinkedHashMap<>(fields);
        if (kind.equals("expression") || kind.equals("constant") || kind.equals("exchangeProperty")) {
            return step.size() == 1
                            && step.containsKey("expression")
                            && !kind.equals("expression")
                            && random.nextBoolean()
                    ? step.get("expression")
                    : step;
        }
        ids(kind, step);
        if (kind.equals("to") || kind.equals("from")) {
            return endpoint(kind, step);
        }
        if (step.get("expression") instanceof Map<?, ?> expression && random.nextBoolean()) {
            step.remove("expression");
            step.putAll(expression);
        }
        return step;
    }

    private void ids(String kind, Map<Object, @Nullable Object> step) {
        if (step.containsKey("id") && !kind.equals("route")) {
            switch (random.nextInt(3)) {
                case 0 -> step.remove("id");
                case 1 -> step.put("id", kind + "-" + random.nextInt(1000, 9999));
                default -> {}
            }
        }
    }

    private @Nullable Object endpoint(String kind, Map<Object, @Nullable Object> step) {
        String uri = String.valueOf(step.get("uri"));
        if (random.nextBoolean() && uri.startsWith("direct:")) {
            step.put("uri", "direct");
            step.put("parameters", Map.of("name", uri.substring("direct:".length())));
        } else if (kind.equals("to") && random.nextBoolean()) {
            return uri;
        }
        return step;
    }

    private <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }
}
