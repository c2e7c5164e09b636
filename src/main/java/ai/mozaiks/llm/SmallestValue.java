package ai.mozaiks.llm;

import ai.mozaiks.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The smallest value a JSON Schema allows: what a model answers that has nothing to say but must keep to a shape. Only
 * required properties, no more items than demanded, empty texts, zeros.
 */
public final class SmallestValue {

    /** Deeper than any output a person declares; a schema that demands more demands itself. */
    private static final int DEEPEST = 40;

    private final Map<String, @Nullable Object> root;

    private SmallestValue(Map<String, @Nullable Object> root) {
        this.root = root;
    }

    /** Throws {@link IllegalArgumentException} for a schema that no finite value satisfies. */
    public static @Nullable Object of(Map<String, @Nullable Object> schema) {
        return new SmallestValue(schema)
                .value(schema, 0)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the schema demands itself without end (make one of the properties on the way optional)"))
                .value();
    }

    /** Needed because null is a value here. */
    private record Found(@Nullable Object value) {}

    private Optional<Found> value(Map<String, @Nullable Object> schema, int depth) {
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        if (schema.get("$ref") instanceof String ref) {
            return value(resolve(ref), depth + 1);
        }
        if (schema.containsKey("const")) {
            return found(schema.get("const"));
        }
        if (schema.get("enum") instanceof List<?> values && !values.isEmpty()) {
            return found(values.contains(null) ? null : values.getFirst());
        }
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.get(choice) instanceof List<?> variants && !variants.isEmpty()) {
                return firstOf(variants, schema, choice, depth);
            }
        }
        if (schema.get("allOf") instanceof List<?> parts && !parts.isEmpty()) {
            return value(merged(without(schema, "allOf"), parts), depth + 1);
        }
        return ofType(type(schema), schema, depth);
    }

    private Optional<Found> firstOf(List<?> variants, Map<String, @Nullable Object> schema, String choice, int depth) {
        if (variants.stream()
                .anyMatch(variant -> "null".equals(Json.asObject(variant).get("type")))) {
            return found(null);
        }
        return variants.stream()
                .map(variant -> value(merged(without(schema, choice), List.of(variant)), depth + 1))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Found> ofType(String type, Map<String, @Nullable Object> schema, int depth) {
        return switch (type) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "string" -> found(text(schema));
            case "integer", "number" -> found(number(schema, "integer".equals(type)));
            case "boolean" -> found(false);
            default -> found(null);
        };
    }

    private Optional<Found> object(Map<String, @Nullable Object> schema, int depth) {
        Map<String, @Nullable Object> properties = Json.asObject(schema.get("properties"));
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (Object name : Json.asList(schema.get("required"))) {
            Optional<Found> value = value(Json.asObject(properties.get(String.valueOf(name))), depth + 1);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            object.put(String.valueOf(name), value.get().value());
        }
        return found(object);
    }

    private Optional<Found> array(Map<String, @Nullable Object> schema, int depth) {
        int size = schema.get("minItems") instanceof Number least ? least.intValue() : 0;
        List<@Nullable Object> items = new ArrayList<>();
        List<@Nullable Object> prefix = Json.asList(schema.get("prefixItems"));
        for (int i = 0; i < size; i++) {
            Object item = i < prefix.size() ? prefix.get(i) : schema.get("items");
            Optional<Found> value = value(Json.asObject(item), depth + 1);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            items.add(value.get().value());
        }
        return found(items);
    }

    private static String text(Map<String, @Nullable Object> schema) {
        String sample = switch (String.valueOf(schema.get("format"))) {
            case "date" -> "2026-01-01";
            case "date-time" -> "2026-01-01T00:00:00Z";
            case "time" -> "00:00:00Z";
            case "email" -> "a@example.org";
            case "uri" -> "https://example.org";
            case "uuid" -> "00000000-0000-0000-0000-000000000000";
            default -> "";
        };
        int least = schema.get("minLength") instanceof Number length ? length.intValue() : 0;
        return sample.length() >= least ? sample : sample + "x".repeat(least - sample.length());
    }

    private static Number number(Map<String, @Nullable Object> schema, boolean whole) {
        double step = schema.get("multipleOf") instanceof Number multiple ? multiple.doubleValue() : 1;
        double value = 0;
        if (schema.get("minimum") instanceof Number least && least.doubleValue() > 0) {
            value = Math.ceil(least.doubleValue() / step) * step;
        } else if (schema.get("exclusiveMinimum") instanceof Number below && below.doubleValue() >= 0) {
            value = (Math.floor(below.doubleValue() / step) + 1) * step;
        } else if (schema.get("maximum") instanceof Number most && most.doubleValue() < 0) {
            value = Math.floor(most.doubleValue() / step) * step;
        }
        return whole || value == Math.rint(value) ? (Number) (long) value : (Number) value;
    }

    private static String type(Map<String, @Nullable Object> schema) {
        return switch (schema.get("type")) {
            case String type -> type;
            case List<?> types when types.contains("null") -> "null";
            case List<?> types when !types.isEmpty() -> String.valueOf(types.getFirst());
            case null, default ->
                schema.containsKey("properties") ? "object" : schema.containsKey("items") ? "array" : "null";
        };
    }

    private Map<String, @Nullable Object> resolve(String ref) {
        if (!ref.startsWith("#")) {
            throw new IllegalArgumentException(
                    "cannot follow \"%s\" (only references inside the schema)".formatted(ref));
        }
        Map<String, @Nullable Object> target = root;
        for (String step : ref.substring(1).split("/", -1)) {
            if (!step.isEmpty()) {
                target = Json.asObject(target.get(step.replace("~1", "/").replace("~0", "~")));
            }
        }
        return target;
    }

    /** One schema that demands what all demand, as far as the keywords read here go. */
    private Map<String, @Nullable Object> merged(Map<String, @Nullable Object> schema, List<?> parts) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(schema);
        for (Object part : parts) {
            Map<String, @Nullable Object> one = Json.asObject(part);
            if (one.get("$ref") instanceof String ref) {
                one = resolve(ref);
            }
            one.forEach((key, value) -> merged.merge(key, value == null ? Map.of() : value, SmallestValue::both));
        }
        return merged;
    }

    private static @Nullable Object both(@Nullable Object first, @Nullable Object second) {
        if (first instanceof List<?> && second instanceof List<?> more) {
            List<@Nullable Object> all = new ArrayList<>(Json.asList(first));
            more.stream().filter(value -> !all.contains(value)).forEach(all::add);
            return all;
        }
        if (first instanceof Map<?, ?> && second instanceof Map<?, ?>) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>(Json.asObject(first));
            all.putAll(Json.asObject(second));
            return all;
        }
        return second;
    }

    private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> schema, String key) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(schema);
        rest.remove(key);
        return rest;
    }

    private static Optional<Found> found(@Nullable Object value) {
        return Optional.of(new Found(value));
    }
}
