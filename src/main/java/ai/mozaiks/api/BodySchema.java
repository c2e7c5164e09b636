package ai.mozaiks.api;

import ai.mozaiks.api.ApiProblem.FieldError;
import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSchema;
import ai.mozaiks.json.JsonSyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request's body must look like: one file of {@code schemas/}. */
public final class BodySchema {

    private final JsonSchema schema;

    private BodySchema(JsonSchema schema) {
        this.schema = schema;
    }

    /** Reads {@code <name>.schema.json} of a folder. */
    public static BodySchema read(Path folder, String name) {
        Path file = folder.resolve(name + ".schema.json");
        try {
            return new BodySchema(JsonSchema.of(Json.object(Files.readString(file))));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": is mozaiks.home right?", e);
        }
    }

    /** The body as an object; refuses with every violation at once. */
    public Map<String, @Nullable Object> parse(String body) {
        Object value = json(body);
        List<FieldError> errors = schema.check(value).stream()
                .map(violation -> new FieldError(violation.pointer(), violation.message()))
                .toList();
        if (!errors.isEmpty()) {
            throw ApiProblem.invalid("request.invalid", "the body has %d problem(s)".formatted(errors.size()))
                    .errors(errors)
                    .exception();
        }
        return Json.asObject(value);
    }

    private static @Nullable Object json(String body) {
        if (body.isBlank()) {
            throw ApiProblem.invalid("request.no-body", "the body is empty: send a JSON object")
                    .exception();
        }
        try {
            return Json.parse(body);
        } catch (JsonSyntaxException e) {
            throw ApiProblem.invalid("request.malformed", String.valueOf(e.getMessage()))
                    .exception();
        }
    }
}
