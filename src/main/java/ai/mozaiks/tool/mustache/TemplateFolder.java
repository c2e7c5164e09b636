package ai.mozaiks.tool.mustache;

import ai.mozaiks.execution.OutputFile.Origin;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.tool.TemplateLibrary;
import ai.mozaiks.tool.ToolException;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Templates as folders: {@code <root>/<name>/<version>/}. A file {@code x.mustache} is rendered to {@code x}, any other is
 * copied; {@code template.yaml} describes the template and stays out of the package.
 */
final class TemplateFolder implements TemplateLibrary {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*/[0-9][0-9.]*");
    private static final String SUFFIX = ".mustache";
    private static final String ABOUT = "template.yaml";

    /** A value that is not there is an error, for sections too: a template never guesses. */
    private static final Mustache.Compiler MUSTACHE =
            Mustache.compiler().escapeHTML(false).strictSections(true);

    private final Path root;

    TemplateFolder(Path root) {
        this.root = root;
    }

    @Override
    public List<RenderedFile> render(String template, Map<String, @Nullable Object> values) {
        Path folder = folder(template);
        Origin origin = origin(folder);
        List<RenderedFile> rendered = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            if (!name.equals(ABOUT)) {
                render(template, file, name, origin, values, rendered, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw ToolException.of(problems);
        }
        return rendered;
    }

    private void render(
            String template,
            Path file,
            String name,
            Origin origin,
            Map<String, @Nullable Object> values,
            List<RenderedFile> rendered,
            List<Problem> problems) {
        if (!name.endsWith(SUFFIX)) {
            rendered.add(new RenderedFile(name, read(file), origin));
            return;
        }
        String path = name.substring(0, name.length() - SUFFIX.length());
        try {
            Template compiled = MUSTACHE.compile(read(file));
            rendered.add(new RenderedFile(path, compiled.execute(values), origin));
        } catch (MustacheException.Context e) {
            Location where = new Location(template + "/" + name, e.lineNo, 0, e.key);
            problems.add(Problem.error("template.missing-value", where, "there is no value '%s'".formatted(e.key))
                    .hint("add it to the values of template '%s'".formatted(template)));
        } catch (MustacheException e) {
            Location where = Location.of(template + "/" + name);
            problems.add(Problem.error("template.invalid", where, String.valueOf(e.getMessage())));
        }
    }

    private Path folder(String template) {
        Path folder = root.resolve(template);
        if (!NAME.matcher(template).matches() || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            String message = "there is no template '%s'".formatted(template);
            throw ToolException.of(List.of(Problem.error("template.unknown", Location.of(template), message)
                    .hint("templates: " + String.join(", ", names()))));
        }
        return folder;
    }

    private List<String> names() {
        try (Stream<Path> paths = Files.walk(root, 2)) {
            return paths.map(path -> root.relativize(path).toString().replace('\\', '/'))
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** In the order of their names, so that the same template always renders to the same list. Links are not followed. */
    private static List<Path> files(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw ToolException.retryable("cannot read template folder '%s'".formatted(folder.getFileName()), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw ToolException.permanent("template file '%s' is not UTF-8 text".formatted(file.getFileName()), e);
        } catch (IOException e) {
            throw ToolException.retryable("cannot read template file '%s'".formatted(file.getFileName()), e);
        }
    }

    private static Origin origin(Path folder) {
        Path about = folder.resolve(ABOUT);
        if (!Files.isRegularFile(about, LinkOption.NOFOLLOW_LINKS)) {
            return Origin.TEMPLATE;
        }
        try {
            Object read = new Load(LoadSettings.builder().build()).loadFromString(read(about));
            boolean hybrid = read instanceof Map<?, ?> map && "hybrid".equals(map.get("origin"));
            return hybrid ? Origin.HYBRID : Origin.TEMPLATE;
        } catch (YamlEngineException e) {
            throw ToolException.permanent("'%s' of the template is not YAML".formatted(ABOUT), e);
        }
    }
}
