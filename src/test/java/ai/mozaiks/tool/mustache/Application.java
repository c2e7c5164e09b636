package ai.mozaiks.tool.mustache;

import ai.mozaiks.json.Json;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * The package that AppGenerator's blueprints and the template library make of a spec.
 *
 * @param files by path
 * @param writtenTwice paths that more than one agent or template writes, with both writers
 */
record Application(Map<String, String> files, List<String> writtenTwice) {

    static final Path WORKFLOW = Path.of("workflows", "AppGenerator");

    private static final String SPECS = "/ai/mozaiks/tool/mustache/app-specs/";

    static Application of(String specName) throws IOException {
        Map<String, @Nullable Object> spec = spec(specName);
        TemplateFolder library = new TemplateFolder(Path.of("templates"));
        Map<String, String> files = new TreeMap<>();
        Map<String, String> writers = new LinkedHashMap<>();
        List<String> twice = new ArrayList<>();
        for (String agent : agents()) {
            Blueprint blueprint = blueprint(agent, spec);
            Map<String, String> written = new LinkedHashMap<>(blueprint.files());
            for (Object fill : Json.asList(blueprint.head().get("templates"))) {
                Map<String, @Nullable Object> wanted = Json.asObject(fill);
                library.render(String.valueOf(wanted.get("template")), Json.asObject(wanted.get("values")))
                        .forEach(file -> written.put(file.path(), file.content()));
            }
            written.forEach((path, content) -> {
                String other = writers.putIfAbsent(path, agent);
                if (other != null) {
                    twice.add("%s: %s and %s".formatted(path, other, agent));
                }
                files.put(path, content);
            });
        }
        return new Application(files, twice);
    }

    static List<String> agents() throws IOException {
        Map<String, @Nullable Object> workflow = new Yaml().load(Files.readString(WORKFLOW.resolve("agents.yaml")));
        return Json.asList(workflow.get("agents")).stream()
                .map(agent -> String.valueOf(Json.asObject(agent).get("name")))
                .toList();
    }

    String file(String path) {
        String content = files.get(path);
        if (content == null) {
            throw new AssertionError("there is no file " + path);
        }
        return content;
    }

    private record Blueprint(Map<String, @Nullable Object> head, Map<String, String> files) {}

    private static Blueprint blueprint(String agent, Map<String, @Nullable Object> spec) throws IOException {
        String template = Files.readString(WORKFLOW.resolve("blueprints").resolve(agent + ".mustache"));
        String text = Mustache.compiler()
                .escapeHTML(false)
                .strictSections(true)
                .compile(template)
                .execute(spec);
        String[] sections = text.split("(?m)^@@file ", -1);
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 1; i < sections.length; i++) {
            int end = sections[i].indexOf('\n');
            files.put(sections[i].substring(0, end).strip(), sections[i].substring(end + 1));
        }
        return new Blueprint(new Yaml().load(sections[0]), files);
    }

    private static Map<String, @Nullable Object> spec(String name) throws IOException {
        try (InputStream json = Application.class.getResourceAsStream(SPECS + name + ".json")) {
            if (json == null) {
                throw new AssertionError("there is no spec " + name);
            }
            return Json.object(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
