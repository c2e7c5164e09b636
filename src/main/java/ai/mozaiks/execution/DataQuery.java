package ai.mozaiks.execution;

import ai.mozaiks.json.Json;
import ai.mozaiks.workflow.ContextVariable.Source.DataReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code data_reference}: its query with the templates filled in, and what the document found becomes
 * ({@code dialect.md} 1.6).
 *
 * @param runtime what {@code {{runtime.…}}} means
 * @param variables what {@code {{var.…}}} means
 */
record DataQuery(DataReference source, Map<String, @Nullable Object> runtime, Map<String, @Nullable Object> variables) {

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.-]+)\\s*}}");

    /** A filled query only compares with plain values: what a template brings in is never an operator. */
    Map<String, @Nullable Object> filled() {
        Map<String, @Nullable Object> query = new LinkedHashMap<>();
        source.query().forEach((field, template) -> query.put(field, filled(template)));
        return query;
    }

    private @Nullable Object filled(@Nullable Object template) {
        if (!(template instanceof String text)) {
            return template;
        }
        Matcher whole = TEMPLATE.matcher(text.strip());
        if (whole.matches()) {
            return plain(value(whole.group(1)));
        }
        return TEMPLATE.matcher(text).replaceAll(found -> {
            Object value = plain(value(found.group(1)));
            return Matcher.quoteReplacement(value == null ? "" : value.toString());
        });
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?> ? Json.write(value) : value;
    }

    private @Nullable Object value(String path) {
        if (path.startsWith("runtime.")) {
            return at(runtime, path.substring("runtime.".length()));
        }
        return at(variables, path.startsWith("var.") ? path.substring("var.".length()) : path);
    }

    /** One field is its value, several are a part of the document, none named is all of it. */
    @Nullable
    Object of(Map<String, @Nullable Object> document) {
        if (source.fields().size() == 1) {
            Object value = at(document, source.fields().getFirst());
            return value == null ? source.defaultValue() : value;
        }
        if (source.fields().isEmpty()) {
            return document;
        }
        Map<String, @Nullable Object> part = new LinkedHashMap<>();
        source.fields().forEach(field -> part.put(field, at(document, field)));
        return part;
    }

    private static @Nullable Object at(Map<String, @Nullable Object> root, String path) {
        Object value = root.get(path);
        if (value != null) {
            return value;
        }
        value = root;
        for (String key : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }
}
