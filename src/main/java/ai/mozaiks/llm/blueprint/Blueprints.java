package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.ChatModelException;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The Mustache files beside a workflow. Strict: a name the spec does not have is an error, not an empty place. */
final class Blueprints {

    private static final int MOST_COMPILED = 256;

    private final Mustache.Compiler compiler =
            Mustache.compiler().escapeHTML(false).strictSections(true);
    private final Bounded<String, Template> compiled = new Bounded<>(MOST_COMPILED);

    /** The agent's blueprint rendered, or empty when it has none. */
    Optional<BlueprintText> render(Path workflowFolder, String agent, Map<String, Object> view) {
        Path file = workflowFolder.resolve("blueprints").resolve(agent + ".mustache");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String name = workflowFolder.getFileName() + "/blueprints/" + agent + ".mustache";
        try {
            Template template = compiled.get(Files.readString(file), compiler::compile);
            return Optional.of(BlueprintText.parse(name, template.execute(view)));
        } catch (MustacheException.Context e) {
            throw broken(
                    name + ":" + e.lineNo,
                    "uses \"%s\", which the spec does not have there (ask its flag first, e.g. {{#hasLimit}})"
                            .formatted(e.key),
                    e);
        } catch (MustacheException e) {
            throw broken(name, "is no Mustache: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ChatModelException(
                    "blueprint \"%s\" cannot be read: %s".formatted(name, e.getMessage()), true, e);
        }
    }

    private static ChatModelException broken(String where, String what, Exception cause) {
        return new ChatModelException("blueprint \"%s\" %s".formatted(where, what), false, cause);
    }
}
