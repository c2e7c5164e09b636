package ai.mozaiks.validation;

import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schemas of an application's configuration files, as {@code schemas/} holds them. */
public final class ConfigSchemas {

    private ConfigSchemas() {}

    /** By the path of the file in the package. Throws {@link UncheckedIOException} if one is missing. */
    public static Map<String, JsonSchema> read(Path folder) {
        Map<String, JsonSchema> schemas = new LinkedHashMap<>();
        for (String path : List.of(ConfigChecks.PLUGINS, ConfigChecks.NAVIGATION, ConfigChecks.FEATURES)) {
            String name = path.substring("config/".length()).replace(".json", ".schema.json");
            schemas.put(path, JsonSchema.of(Json.object(text(folder.resolve(name)))));
        }
        return schemas;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("schema '%s' cannot be read".formatted(file), e);
        }
    }
}
