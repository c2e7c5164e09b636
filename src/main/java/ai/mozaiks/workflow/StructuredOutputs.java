package ai.mozaiks.workflow;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of agents' replies.
 *
 * @param schemas model name to its JSON Schema, references inlined
 * @param registry agent name to model name
 */
public record StructuredOutputs(Map<String, Map<String, @Nullable Object>> schemas, Map<String, String> registry) {

    public static final StructuredOutputs NONE = new StructuredOutputs(Map.of(), Map.of());

    public StructuredOutputs {
        schemas = Map.copyOf(schemas);
        registry = Map.copyOf(registry);
    }

    public Optional<Map<String, @Nullable Object>> findSchema(String model) {
        return Optional.ofNullable(schemas.get(model));
    }
}
