package ai.mozaiks.workflow.yaml;

import ai.mozaiks.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints {@code docs/dialect.md} from the published schemas. */
final class DialectPage {

    private static final Pattern DEFAULT = Pattern.compile(" Default: (.+?)\\.(?= |$)");

    private DialectPage() {}

    /**
     * The page.
     *
     * @param head what stands above the tables
     * @param schemas file name to schema
     * @param problems code to an example of what it says
     * @param foot what stands below them
     */
    static String print(
            String head,
            Map<String, Map<String, @Nullable Object>> schemas,
            Map<String, String> problems,
            String foot) {
        StringBuilder page = new StringBuilder(head.stripTrailing()).append("\n\n## Files\n");
        Map<String, Map<String, @Nullable Object>> parts = new TreeMap<>();
        for (String file : schemas.keySet()) {
            Map<String, @Nullable Object> schema = schemas.getOrDefault(file, Map.of());
            page.append("\n### ").append(schema.get("title")).append("\n\n");
            page.append(schema.get("description"))
                    .append(" Schema: `schemas/")
                    .append(file)
                    .append("`.\n\n");
            table(page, schema);
            Json.asObject(schema.get("$defs")).forEach((name, part) -> parts.put(name, Json.asObject(part)));
        }
        page.append("\n## Parts\n");
        for (String name : parts.keySet()) {
            page.append("\n### ").append(name).append("\n\n");
            table(page, parts.getOrDefault(name, Map.of()));
        }
        page.append("\n## Problems\n\nThe codes are stable. ");
        page.append(
                "`src/test/resources/workflows/broken/` shows every one of them.\n\n| Code | For example |\n|---|---|\n");
        problems.forEach((code, example) -> page.append(
                "| `%s` | %s |\n".formatted(code, example.replace("|", "\\|").replace("<", "&lt;"))));
        return page.append('\n').append(foot).toString();
    }

    private static void table(StringBuilder page, Map<String, @Nullable Object> schema) {
        page.append("| Field | Type | Default | Eras | Meaning |\n|---|---|---|---|---|\n");
        String required = Json.write(schema.get("allOf"));
        Json.asObject(schema.get("properties")).forEach((name, value) -> {
            Map<String, @Nullable Object> field = Json.asObject(value);
            if (!Boolean.TRUE.equals(field.get("deprecated")) && field.containsKey("description")) {
                page.append(row(name, field, required.contains("\"" + name + "\"")));
            }
        });
    }

    private static String row(String name, Map<String, @Nullable Object> field, boolean required) {
        List<String> aliases = Json.asList(field.get("x-aliases")).stream()
                .map(alias -> "`" + alias + "`")
                .toList();
        String also = aliases.isEmpty() ? "" : " Also written " + String.join(", ", aliases) + ".";
        String description = String.valueOf(field.get("description"));
        Matcher prose = DEFAULT.matcher(description);
        Object standard = prose.find() ? prose.group(1) : field.get("default");
        String eras = field.containsKey("x-eras") ? String.valueOf(field.get("x-eras")) : "all";
        return "| `%s` | %s | %s | %s | %s%s |\n"
                .formatted(
                        name,
                        type(field).replace("|", "\\|"),
                        required
                                ? "required"
                                : standard == null ? "" : standard.toString().replace("|", "\\|"),
                        eras,
                        prose.replaceFirst("").replace("|", "\\|"),
                        also);
    }

    private static String type(@Nullable Object schema) {
        Map<String, @Nullable Object> type = Json.asObject(schema);
        if (type.containsKey("$ref")) {
            String name = String.valueOf(type.get("$ref")).replace("#/$defs/", "");
            return name.equals("#") ? "this content, wrapped" : "[%s](#%s)".formatted(name, name);
        }
        if (type.containsKey("enum")) {
            return Json.asList(type.get("enum")).stream()
                    .map(word -> "`" + word + "`")
                    .collect(Collectors.joining(" "));
        }
        if (type.containsKey("anyOf")) {
            return either(Json.asList(type.get("anyOf")));
        }
        return switch (type.get("type")) {
            case String array when array.equals("array") -> "list of " + type(type.get("items"));
            case String map
            when map.equals("object") && type.get("additionalProperties") instanceof Map<?, ?> values ->
                "map of " + type(values);
            case String map when map.equals("object") -> "map";
            case List<?> _ -> "text";
            case null -> "anything";
            default -> String.valueOf(type.get("type"));
        };
    }

    private static String either(List<@Nullable Object> options) {
        boolean flag = options.stream()
                .anyMatch(option -> "boolean".equals(Json.asObject(option).get("type")));
        if (flag) {
            return "true or false";
        }
        return options.stream()
                .filter(option -> !"null".equals(Json.asObject(option).get("type")))
                .filter(option -> !Json.asObject(option).containsKey("pattern"))
                .map(DialectPage::type)
                .collect(Collectors.joining(" or "));
    }
}
