package ai.mozaiks.tool.mustache;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AppGenerator's blueprints and the template library fit together, for specs of different kinds. */
class ApplicationTemplatesTest {

    private static final Pattern RELATIVE_IMPORT = Pattern.compile("from '(\\.{1,2}/[^']+)'");

    @ParameterizedTest
    @ValueSource(strings = {"tool-library", "one-entity", "seven-entities", "roles"})
    void everyFileHasOneWriter(String spec) throws IOException {
        assertThat(Application.of(spec).writtenTwice()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool-library", "one-entity", "seven-entities", "roles"})
    void everyRelativeImportLeadsToAFile(String spec) throws IOException {
        Application application = Application.of(spec);

        application
                .files()
                .forEach((path, content) -> RELATIVE_IMPORT
                        .matcher(content)
                        .results()
                        .map(found ->
                                Path.of(path).resolveSibling(found.group(1)).normalize())
                        .forEach(target -> assertThat(application.files())
                                .as("import in %s", path)
                                .containsKey(target.toString().replace('\\', '/'))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool-library", "one-entity", "seven-entities", "roles"})
    void noMustacheIsLeft(String spec) throws IOException {
        Application application = Application.of(spec);

        application.files().entrySet().stream()
                .filter(file -> !file.getKey().startsWith("infra/.github/")
                        && !file.getKey().equals("README.md"))
                .forEach(file -> assertThat(file.getValue()).as(file.getKey()).doesNotContain("{{"));
    }

    @ParameterizedTest
    @CsvSource({
        "plugin_registry, config/plugin_registry.json",
        "navigation, config/navigation.json",
        "features, config/features.json"
    })
    void configsFitTheirSchemas(String schema, String path) throws IOException {
        JsonSchema compiled = JsonSchema.of(Json.object(Files.readString(Path.of("schemas", schema + ".schema.json"))));

        for (String spec : List.of("tool-library", "one-entity", "seven-entities", "roles")) {
            assertThat(compiled.check(Json.parse(Application.of(spec).file(path))))
                    .as(spec)
                    .isEmpty();
        }
    }

    @Test
    void theLockfileLocksWhatTheManifestsAskFor() throws IOException {
        Application application = Application.of("tool-library");
        Map<String, @Nullable Object> locked =
                Json.asObject(Json.object(application.file("package-lock.json")).get("packages"));

        Map.of(
                        "",
                        "package.json",
                        "src/backend",
                        "src/backend/package.json",
                        "src/frontend",
                        "src/frontend/package.json")
                .forEach((folder, manifest) -> {
                    Map<String, @Nullable Object> asked = Json.object(application.file(manifest));
                    Map<String, @Nullable Object> found = Json.asObject(locked.get(folder));
                    assertThat(found.get("dependencies")).isEqualTo(asked.get("dependencies"));
                    assertThat(found.get("devDependencies")).isEqualTo(asked.get("devDependencies"));
                });
    }

    @Test
    void everyTemplateIsUsedAndExplainedToHostedModels() throws IOException {
        Set<String> library = new TreeSet<>();
        try (Stream<Path> folders = Files.walk(Path.of("templates"), 2)) {
            folders.filter(folder -> folder.getNameCount() == 3)
                    .forEach(folder -> library.add(folder.getName(1) + "/" + folder.getName(2)));
        }
        Set<String> used = new TreeSet<>();
        for (String agent : Application.agents()) {
            String blueprint =
                    Files.readString(Application.WORKFLOW.resolve("blueprints").resolve(agent + ".mustache"));
            used.addAll(Pattern.compile("- template: (\\S+)")
                    .matcher(blueprint)
                    .results()
                    .map(named -> named.group(1))
                    .collect(Collectors.toSet()));
        }
        String prompts = Files.readString(Application.WORKFLOW.resolve("agents.yaml"));
        Set<String> explained = library.stream()
                .filter(template -> prompts.contains(" " + template))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).isEqualTo(library);
        assertThat(explained).isEqualTo(library);
    }

    @Test
    void everythingAskedForIsListedAndWhatIsNotBuiltSaysWhy() throws IOException {
        Application application = Application.of("roles");

        List<Object> asked = Pattern.compile("\"id\": \"([a-z-]+)\"")
                .matcher(application.file("config/features.json"))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toList());

        assertThat(asked).hasSize(11);
        assertThat(application.file("config/features.json")).contains("needs a payment provider");
    }

    @Test
    void whatWasNotUnderstoodIsInTheReadme() throws IOException {
        assertThat(Application.of("tool-library").file("README.md"))
                .contains("“drone delivery”")
                .contains("no part of an application that is understood here");
    }
}
