package ai.mozaiks.llm;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shape a reply must have: a name and a JSON Schema of an object. */
public record OutputSchema(String name, Map<String, @Nullable Object> schema) {}
