package ai.mozaiks.tool;

import ai.mozaiks.execution.OutputFile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Versioned templates that agents fill with values. */
public interface TemplateLibrary {

    /**
     * Renders every file of a template.
     *
     * @param template name and version, e.g. {@code ci-cd/1}
     * @throws ToolException with a located problem for an unknown template and for each missing value
     */
    List<RenderedFile> render(String template, Map<String, @Nullable Object> values);

    /** One file of a template. {@code path} is relative, with forward slashes. */
    record RenderedFile(String path, String content, OutputFile.Origin origin) {}
}
