package ai.mozaiks.tool.builtin;

import ai.mozaiks.execution.OutputFile;
import ai.mozaiks.json.Json;
import ai.mozaiks.tool.OutputPath;
import ai.mozaiks.tool.ToolFunction;
import ai.mozaiks.tool.ToolInvocation;
import ai.mozaiks.tool.ToolResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code write_files(files: [{path, content}])}: puts what an agent wrote into the package. */
final class WriteFiles implements ToolFunction {

    private static final Map<String, @Nullable Object> TEXT = Map.of("type", "string");

    private static final Map<String, @Nullable Object> FILE = Map.of(
            "type",
            "object",
            "properties",
            Map.of("path", TEXT, "content", TEXT),
            "required",
            List.of("path", "content"));

    private static final Map<String, @Nullable Object> PARAMETERS = Map.of(
            "type",
            "object",
            "properties",
            Map.of("files", Map.of("type", "array", "items", FILE)),
            "required",
            List.of("files"));

    @Override
    public Map<String, @Nullable Object> parameters() {
        return PARAMETERS;
    }

    @Override
    public boolean actsOutside() {
        return false;
    }

    @Override
    public ToolResult call(ToolInvocation invocation) {
        FileSet files = new FileSet();
        List<@Nullable Object> wanted = Json.asList(invocation.arguments().get("files"));
        for (int i = 0; i < wanted.size(); i++) {
            Map<String, @Nullable Object> file = Json.asObject(wanted.get(i));
            String path = OutputPath.normalise(String.valueOf(file.get("path")));
            String content = String.valueOf(file.get("content"));
            files.add(
                    "files[%d]".formatted(i),
                    new OutputFile(path, content, OutputFile.Origin.GENERATED, invocation.agent(), null));
        }
        return files.result();
    }
}
