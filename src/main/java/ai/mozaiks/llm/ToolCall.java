package ai.mozaiks.llm;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model's wish to call a tool. {@code id} ties the result to the call. */
public record ToolCall(String id, String name, Map<String, @Nullable Object> arguments) {}
