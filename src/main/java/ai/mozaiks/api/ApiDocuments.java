package ai.mozaiks.api;

import ai.mozaiks.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents that describe the API. In {@code schemas/} they point to the schemas that requests are checked against;
 * served, they hold them, so that one file is enough for any tool.
 */
public final class ApiDocuments {

    private static final String SCHEMA_FILE = "[a-z-]+\\.schema\\.json";

    private final Path folder;
    private final Map<String, @Nullable Object> schemas = new LinkedHashMap<>();

    private ApiDocuments(Path folder) {
        this.folder = folder;
    }

    /** Reads e.g. {@code openapi.json} of a folder, with the schemas it names as its components. */
    public static String read(Path folder, String name) {
        return new ApiDocuments(folder).bundle(name);
    }

    private String bundle(String name) {
        Map<String, @Nullable Object> document = Json.asObject(resolve(parse(name)));
        Map<String, @Nullable Object> components = new LinkedHashMap<>(Json.asObject(document.get("components")));
        components.put("schemas", schemas);
        Map<String, @Nullable Object> bundled = new LinkedHashMap<>(document);
        bundled.put("components", components);
        return Json.pretty(bundled);
    }

    private @Nullable Object resolve(@Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
            Json.asObject(value).forEach((key, inner) -> resolved.put(key, resolve(inner)));
            if (resolved.get("$ref") instanceof String file && file.matches(SCHEMA_FILE)) {
                resolved.put("$ref", "#/components/schemas/" + include(file));
            }
            return resolved;
        }
        return value instanceof Iterable<?>
                ? Json.asList(value).stream().map(this::resolve).toList()
                : value;
    }

    private String include(String file) {
        String name = file.substring(0, file.indexOf('.'));
        if (!schemas.containsKey(name)) {
            Map<String, @Nullable Object> schema = new LinkedHashMap<>(parse(file));
            schema.remove("$schema");
            schema.remove("$id");
            schemas.put(name, schema);
        }
        return name;
    }

    private Map<String, @Nullable Object> parse(String file) {
        try {
            return Json.object(Files.readString(folder.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder.resolve(file), e);
        }
    }
}
