package ai.mozaiks.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.SpecVersionDetector;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compiled JSON Schema (draft-07 to 2020-12, by its {@code $schema}; 2020-12 without). Safe for many threads. */
public final class JsonSchema {

    /** One place where a value breaks the schema. {@code pointer} is an RFC 6901 JSON pointer, empty for the root. */
    public record Violation(String pointer, String message) {
        @Override
        public String toString() {
            return (pointer.isEmpty() ? "the value" : pointer) + " " + message;
        }
    }

    private final com.networknt.schema.JsonSchema schema;

    private JsonSchema(com.networknt.schema.JsonSchema schema) {
        this.schema = schema;
    }

    public static JsonSchema of(Map<String, @Nullable Object> schema) {
        JsonNode node = Json.MAPPER.valueToTree(schema);
        VersionFlag version =
                SpecVersionDetector.detectOptionalVersion(node, false).orElse(VersionFlag.V202012);
        return new JsonSchema(JsonSchemaFactory.getInstance(version).getSchema(node));
    }

    /** Every violation, in the validator's order; empty when the value conforms. */
    public List<Violation> check(@Nullable Object value) {
        return schema.validate(Json.write(value), InputFormat.JSON).stream()
                .map(message ->
                        new Violation(pointer(message.getInstanceLocation().toString()), text(message.getMessage())))
                .toList();
    }

    private static String pointer(String location) {
        return location.startsWith("$")
                ? location.substring(1).replace('.', '/').replaceAll("\\[(\\d+)]", "/$1")
                : location;
    }

    private static String text(String message) {
        int colon = message.indexOf(": ");
        return colon < 0 ? message : message.substring(colon + 2);
    }
}
