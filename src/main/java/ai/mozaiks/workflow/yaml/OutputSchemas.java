package ai.mozaiks.workflow.yaml;

import ai.mozaiks.workflow.yaml.OutputType.OutputField;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns models into JSON Schemas. A model another one names is inlined, unless it names itself again or is large: then
 * it goes under {@code $defs}.
 */
final class OutputSchemas {

    private static final int LARGE = 100;

    private final Map<String, OutputType> models;
    private final Map<String, Integer> sizes = new LinkedHashMap<>();
    private final Set<String> byReference = new HashSet<>();

    OutputSchemas(Map<String, OutputType> models) {
        this.models = models;
        models.keySet().stream().filter(this::reachesItself).forEach(byReference::add);
        models.keySet().forEach(this::size);
    }

    Map<String, @Nullable Object> schema(String model) {
        Set<String> used = new HashSet<>();
        Map<String, @Nullable Object> schema = schema(models.getOrDefault(model, new OutputType.Simple("")), used);
        Map<String, @Nullable Object> definitions = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(used);
        while (!open.isEmpty()) {
            String name = open.pop();
            if (!definitions.containsKey(name)) {
                Set<String> more = new HashSet<>();
                definitions.put(name, schema(models.getOrDefault(name, new OutputType.Simple("")), more));
                open.addAll(more);
            }
        }
        if (!definitions.isEmpty()) {
            schema.put("$defs", definitions);
        }
        return schema;
    }

    private Map<String, @Nullable Object> schema(OutputType type, Set<String> used) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        switch (type) {
            case OutputType.Simple(var json) -> {
                if (!json.isEmpty()) {
                    schema.put("type", json);
                }
            }
            case OutputType.Constants(var values) -> schema.put("enum", values);
            case OutputType.ListOf(var item) -> {
                schema.put("type", "array");
                schema.put("items", schema(item, used));
            }
            case OutputType.Either(var options) ->
                schema.put(
                        "anyOf",
                        options.stream().map(option -> schema(option, used)).toList());
            case OutputType.Reference(var name, var _) -> {
                if (byReference.contains(name)) {
                    used.add(name);
                    schema.put("$ref", "#/$defs/" + name.replace("~", "~0").replace("/", "~1"));
                } else {
                    return schema(models.getOrDefault(name, new OutputType.Simple("")), used);
                }
            }
            case OutputType.Fields(var fields) -> object(schema, fields, used);
        }
        return schema;
    }

    private void object(Map<String, @Nullable Object> schema, Map<String, OutputField> fields, Set<String> used) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        fields.forEach((name, field) -> {
            Map<String, @Nullable Object> property = schema(field.type(), used);
            if (field.description() != null) {
                property.put("description", field.description());
            }
            if (field.hasDefault()) {
                property.put("default", field.standard());
            }
            properties.put(name, property);
            if (field.required()) {
                required.add(name);
            }
        });
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
    }

    private boolean reachesItself(String model) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(model));
        while (!open.isEmpty()) {
            OutputType type = models.get(open.pop());
            if (type != null) {
                for (OutputType.Reference reference : type.references().toList()) {
                    if (reference.model().equals(model)) {
                        return true;
                    }
                    if (seen.add(reference.model())) {
                        open.push(reference.model());
                    }
                }
            }
        }
        return false;
    }

    /** Values in the inlined schema. A model that is too large is named from then on, so sizes cannot explode. */
    private int size(String model) {
        Integer known = sizes.get(model);
        if (known != null) {
            return known;
        }
        sizes.put(model, 1);
        OutputType type = models.get(model);
        int size = type == null ? 1 : size(type);
        if (size > LARGE) {
            byReference.add(model);
        }
        sizes.put(model, size);
        return size;
    }

    private int size(OutputType type) {
        return switch (type) {
            case OutputType.Simple _, OutputType.Constants _ -> 1;
            case OutputType.ListOf(var item) -> 1 + size(item);
            case OutputType.Either(var options) ->
                1 + options.stream().mapToInt(this::size).sum();
            case OutputType.Reference(var name, var _) -> {
                int size = byReference.contains(name) ? 1 : size(name);
                yield byReference.contains(name) ? 1 : size;
            }
            case OutputType.Fields(var fields) ->
                1
                        + fields.values().stream()
                                .mapToInt(field -> size(field.type()))
                                .sum();
        };
    }
}
