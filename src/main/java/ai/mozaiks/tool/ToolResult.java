package ai.mozaiks.tool;

import ai.mozaiks.execution.OutputFile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tool gave back.
 *
 * @param value a plain JSON value, shown to the model
 * @param variables context variables it changed
 * @param files files it wrote into the package
 */
public record ToolResult(@Nullable Object value, Map<String, @Nullable Object> variables, List<OutputFile> files) {

    public ToolResult {
        files = List.copyOf(files);
    }

    public static ToolResult of(@Nullable Object value) {
        return new ToolResult(value, Map.of(), List.of());
    }
}
