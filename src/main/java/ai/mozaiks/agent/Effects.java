package ai.mozaiks.agent;

import ai.mozaiks.execution.OutputFile;
import ai.mozaiks.tool.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a turn, or one attempt of it, has changed so far. */
final class Effects {

    final Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    final List<OutputFile> files = new ArrayList<>();

    void add(ToolResult result) {
        variables.putAll(result.variables());
        files.addAll(result.files());
    }

    void add(Effects other) {
        variables.putAll(other.variables);
        files.addAll(other.files);
    }
}
