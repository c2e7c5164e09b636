package ai.mozaiks.llm;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool as a model sees it. {@code parameters} is a JSON Schema of an object. */
public record ToolSpec(String name, String description, Map<String, @Nullable Object> parameters) {}
