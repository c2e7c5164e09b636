package ai.mozaiks.workflow.yaml;

import ai.mozaiks.json.Json;
import ai.mozaiks.workflow.yaml.Dialect.Field;
import ai.mozaiks.workflow.yaml.Dialect.FileKind;
import ai.mozaiks.workflow.yaml.Dialect.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prints the vocabulary the loader checks against as JSON Schemas, one a kind of file. */
final class DialectSchemas {

    private static final String ID = "https://mozaiks.ai/schemas/";

    private DialectSchemas() {}

    /** {@code workflow.schema.json} for the main file, {@code workflow-agents.schema.json} and so on for the others. */
    static String fileName(FileKind kind) {
        return kind.id().equals("workflow")
                ? "workflow.schema.json"
                : "workflow-" + kind.id().replace('_', '-') + ".schema.json";
    }

    static Map<String, @Nullable Object> schema(FileKind kind) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", ID + fileName(kind));
        schema.put("title", String.join(", ", kind.names()) + " (.yaml, .yml or .json)");
        schema.put("description", kind.about());
        Deque<String> open = new ArrayDeque<>();
        Map<String, @Nullable Object> root = shape(Dialect.get().shape(kind.shape()), open);
        wrap(kind, root);
        schema.putAll(root);
        Map<String, @Nullable Object> definitions = new TreeMap<>();
        while (!open.isEmpty()) {
            String name = open.pop();
            if (!definitions.containsKey(name)) {
                definitions.put(name, shape(Dialect.get().shape(name), open));
            }
        }
        if (!definitions.isEmpty()) {
            schema.put("$defs", definitions);
        }
        return schema;
    }

    /** The content may stand inside a key of its own. */
    @SuppressWarnings("unchecked")
    private static void wrap(FileKind kind, Map<String, @Nullable Object> root) {
        Map<String, @Nullable Object> properties = (Map<String, @Nullable Object>) root.get("properties");
        if (kind.wrapper() != null && properties != null) {
            Map<String, @Nullable Object> inside = Json.asObject(properties.get(kind.wrapper()));
            Map<String, @Nullable Object> either = new LinkedHashMap<>();
            List<Object> ways = new ArrayList<>();
            if (!inside.isEmpty()) {
                ways.add(inside);
            }
            ways.add(Map.of("$ref", "#"));
            either.put("anyOf", ways);
            either.put("description", inside.getOrDefault("description", "The same content, wrapped."));
            if (inside.containsKey("deprecated")) {
                either.put("deprecated", true);
            }
            properties.put(kind.wrapper(), either);
            root.remove("allOf");
        }
    }

    private static Map<String, @Nullable Object> shape(Shape shape, Deque<String> open) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        List<Object> required = new ArrayList<>();
        for (Field field : shape.fields().values()) {
            properties.put(field.name(), field(shape, field, open));
            for (String alias : field.aliases()) {
                Map<String, @Nullable Object> other = field(shape, field, open);
                other.put("description", "Another spelling of `" + field.name() + "`.");
                other.put("deprecated", true);
                properties.put(alias, other);
            }
            if (field.required()) {
                required.add(spellings(field));
            }
        }
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("allOf", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Object spellings(Field field) {
        List<Object> ways = new ArrayList<>();
        ways.add(Map.of("required", List.of(field.name())));
        field.aliases().forEach(alias -> ways.add(Map.of("required", List.of(alias))));
        return ways.size() == 1 ? ways.getFirst() : Map.of("anyOf", ways);
    }

    private static Map<String, @Nullable Object> field(Shape shape, Field field, Deque<String> open) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        List<Map<String, @Nullable Object>> types = new ArrayList<>();
        field.types().forEach(type -> types.add(type(type, field, open)));
        if (!field.required()) {
            types.add(new LinkedHashMap<>(Map.of("type", "null")));
        }
        if (field.types().contains(new Type.Anything())) {
            types.clear();
        }
        if (types.size() == 1) {
            schema.putAll(types.getFirst());
        } else if (!types.isEmpty()) {
            schema.put("anyOf", types);
        }
        describe(shape, field, schema);
        return schema;
    }

    private static void describe(Shape shape, Field field, Map<String, @Nullable Object> schema) {
        String unused = field.unused() != null
                ? " Read, but not used: " + field.unused() + "."
                : field.unsupported() ? " Not supported: reported when asked for." : "";
        String moved = field.moved() == null ? "" : " Write `" + field.moved() + "`.";
        String standard = isProse(field.standard()) ? " Default: " + field.standard() + "." : "";
        schema.put("description", field.about() + standard + unused + moved);
        if (field.standard() != null && standard.isEmpty()) {
            schema.put("default", field.standard());
        }
        Object example = example(shape, field);
        if (example != null) {
            schema.put("examples", List.of(example));
        }
        if (field.eras() != null) {
            schema.put("x-eras", field.eras());
        }
        if (!field.aliases().isEmpty()) {
            schema.put("x-aliases", field.aliases());
        }
    }

    /** Editors write a default down as it is: what is said in words is no value. */
    private static boolean isProse(@Nullable Object standard) {
        return standard instanceof String text && (text.contains(" ") || text.contains("`"));
    }

    /** The field's own example, else its first word, else what good workflows write, else its default. */
    static @Nullable Object example(Shape shape, Field field) {
        if (field.example() != null) {
            return field.example();
        }
        if (!field.values().isEmpty()) {
            return field.values().getFirst();
        }
        Object seen = FieldExamples.of(shape, field);
        if (seen != null) {
            return seen;
        }
        if (field.types().contains(new Type.Flag())) {
            return true;
        }
        return isProse(field.standard()) ? null : field.standard();
    }

    private static Map<String, @Nullable Object> type(Type type, Field field, Deque<String> open) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        switch (type) {
            case Type.Text _ -> text(field, schema);
            case Type.Flag _ ->
                schema.put(
                        "anyOf",
                        List.of(
                                Map.of("type", "boolean"),
                                Map.of("enum", List.of("true", "yes", "on", "always", "false", "no", "off", "never"))));
            case Type.Whole _ -> schema.put("type", "integer");
            case Type.Real _ -> schema.put("type", "number");
            case Type.Anything _ -> {
                // no restriction
            }
            case Type.Free _ -> schema.put("type", "object");
            case Type.Shaped(var name) -> {
                open.push(name);
                schema.put("$ref", "#/$defs/" + name);
            }
            case Type.ListOf(var item) -> {
                schema.put("type", "array");
                schema.put("items", orNull(type(item, field, open)));
            }
            case Type.MapOf(var value) -> {
                schema.put("type", "object");
                schema.put("additionalProperties", orNull(type(value, field, open)));
            }
        }
        return schema;
    }

    /** Words are compared without case, "-", "_" and spaces; editors complete the usual spelling. */
    private static void text(Field field, Map<String, @Nullable Object> schema) {
        if (field.values().isEmpty()) {
            schema.put("type", List.of("string", "number"));
        } else {
            List<Object> ways = new ArrayList<>();
            ways.add(Map.of("enum", field.values()));
            Map<String, @Nullable Object> spelled = new LinkedHashMap<>(); // its order is printed
            spelled.put("type", "string");
            spelled.put("pattern", pattern(field.values()));
            ways.add(spelled);
            schema.put("anyOf", ways);
        }
    }

    private static String pattern(List<String> words) {
        List<String> patterns = new ArrayList<>();
        for (String word : words) {
            StringBuilder pattern = new StringBuilder();
            for (char c : Texts.plain(word).toCharArray()) {
                String letter = Character.isLetter(c) ? "[" + Character.toUpperCase(c) + c + "]" : String.valueOf(c);
                pattern.append(pattern.isEmpty() ? "" : "[-_ ]*").append(letter);
            }
            patterns.add(pattern.toString());
        }
        return "^(" + String.join("|", patterns) + ")$";
    }

    private static Object orNull(Map<String, @Nullable Object> schema) {
        return schema.isEmpty() ? Map.of() : Map.of("anyOf", List.of(schema, Map.of("type", "null")));
    }
}
