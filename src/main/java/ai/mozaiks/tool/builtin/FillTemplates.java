package ai.mozaiks.tool.builtin;

import ai.mozaiks.execution.OutputFile;
import ai.mozaiks.json.Json;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.tool.TemplateLibrary;
import ai.mozaiks.tool.ToolException;
import ai.mozaiks.tool.ToolFunction;
import ai.mozaiks.tool.ToolInvocation;
import ai.mozaiks.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code fill_templates(templates: [{template, values}])}: fills templates of the library into the package. */
final class FillTemplates implements ToolFunction {

    private static final Map<String, @Nullable Object> FILL = Map.of(
            "type",
            "object",
            "properties",
            Map.of("template", Map.of("type", "string"), "values", Map.of("type", "object")),
            "required",
            List.of("template"));

    private static final Map<String, @Nullable Object> PARAMETERS = Map.of(
            "type",
            "object",
            "properties",
            Map.of("templates", Map.of("type", "array", "items", FILL)),
            "required",
            List.of("templates"));

    private final TemplateLibrary library;

    FillTemplates(TemplateLibrary library) {
        this.library = library;
    }

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
        List<Problem> problems = new ArrayList<>();
        List<@Nullable Object> wanted = Json.asList(invocation.arguments().get("templates"));
        for (int i = 0; i < wanted.size(); i++) {
            Map<String, @Nullable Object> fill = Json.asObject(wanted.get(i));
            String template = String.valueOf(fill.get("template"));
            String place = "templates[%d]".formatted(i);
            try {
                library.render(template, Json.asObject(fill.get("values")))
                        .forEach(file -> files.add(
                                place,
                                new OutputFile(
                                        file.path(), file.content(), file.origin(), invocation.agent(), template)));
            } catch (ToolException e) {
                if (e.problems().isEmpty()) {
                    throw e;
                }
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw ToolException.of(problems);
        }
        return files.result();
    }
}
