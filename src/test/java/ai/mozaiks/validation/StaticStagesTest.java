package ai.mozaiks.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.validation.treesitter.TreeSitterReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the stages find by reading: each test breaks a good application in one place. */
class StaticStagesTest {

    private static final String PAGE = "src/frontend/pages/ToolsPage.jsx";
    private static final String ROUTES = "src/backend/routes/index.js";
    private static final String MODEL = "src/backend/models/tool.model.js";

    private final TreeSitterReader reader = new TreeSitterReader();
    private final StageCheck syntax = new SyntaxStage(reader, ConfigSchemas.read(Path.of("schemas")));
    private final StageCheck semantic = new SemanticStage(reader);
    private final TestingApplication app = TestingApplication.good();

    @Test
    void aGoodApplicationPassesWithoutAWord() {
        assertThat(check(syntax).findings()).isEmpty();
        assertThat(check(semantic).findings()).isEmpty();
        assertThat(check(semantic).outcome()).isEqualTo("passed");
    }

    @Test
    void brokenCodeIsLocatedAndGoesToItsAgent() {
        app.with(PAGE, "export const A = 1;\nexport const B = () => <div><p></div>;\n");

        StageResult result = check(syntax);

        assertThat(result.outcome()).isEqualTo("failed");
        Finding finding = result.findings().getFirst();
        assertThat(finding.agent()).isEqualTo("pagesAgent");
        assertThat(finding.problem().where().file()).isEqualTo(PAGE);
        assertThat(finding.problem().where().line()).isEqualTo(2);
    }

    @Test
    void brokenJsonIsLocated() {
        app.with("config/features.json", "{\n  \"version\": ,\n}");

        assertThat(messages(syntax)).anyMatch(text -> text.startsWith("config/features.json:2:"));
    }

    @Test
    void aConfigurationAgainstItsSchemaIsFound() {
        app.replace("config/plugin_registry.json", "\"1.0.0\"", "\"one\"");

        assertThat(messages(syntax)).singleElement().asString().contains("/version", "pattern");
    }

    @Test
    void anImportThatLeadsNowhereIsFound() {
        app.replace(ROUTES, "tool.model.js", "tol.model.js");

        assertThat(messages(syntax))
                .containsExactly(ROUTES + ":1:1: imports '../models/tol.model.js', which is no file");
    }

    @Test
    void aPathOutOfThePackageIsFound() {
        app.with("../evil.js", "");

        assertThat(messages(syntax)).singleElement().asString().contains("'../evil.js' cannot be in a package");
    }

    @Test
    void twoPathsThatDifferInCaseAreFound() {
        app.with("src/backend/Routes/index.js", "export const a = 1;");

        assertThat(messages(syntax)).singleElement().asString().contains("differ only in case");
    }

    @Test
    void aNameThatIsNotExportedIsFoundWithThoseThatAre() {
        app.replace(ROUTES, "{ ToolModel }", "{ Tool }");

        assertThat(messages(semantic))
                .containsExactly(ROUTES + ":1:1: imports 'Tool' from '%s', which exports ToolModel".formatted(MODEL));
    }

    @Test
    void namesForwardedByAnotherFileCount() {
        app.with("src/backend/models/index.js", "export * from './tool.model.js';")
                .replace(ROUTES, "tool.model.js", "index.js");

        assertThat(messages(semantic)).isEmpty();
    }

    @Test
    void anUndeclaredPackageIsFound() {
        app.replace(ROUTES, "import {", "import _ from 'lodash/fp';\nimport fs from 'node:fs';\nimport {");

        assertThat(messages(semantic))
                .containsExactly(ROUTES + ":1:1: imports 'lodash/fp', which no package.json declares");
    }

    @Test
    void aReferenceToAnUnknownModelIsFound() {
        app.with(MODEL, "const s = { owner: { ref: 'Member' } };\nexport const ToolModel = model('Tool', s);");

        assertThat(messages(semantic)).containsExactly(MODEL + ":1:1: refers to model 'Member', which no file defines");
    }

    @Test
    void aPluginWithoutItsEntryPointIsFound() {
        app.replace("config/plugin_registry.json", "ToolsPage", "ToolPage");

        assertThat(messages(semantic)).singleElement().asString().contains("enters at", "ToolPage.jsx");
    }

    @Test
    void navigationToNoPageIsFound() {
        app.replace("config/navigation.json", "ToolsPage", "ToolPage");

        assertThat(messages(semantic)).singleElement().asString().contains("leads to", "ToolPage.jsx");
    }

    @Test
    void navigationOfNoPluginIsFound() {
        app.replace("config/navigation.json", "\"plugin\": \"tools\"", "\"plugin\": \"tool\"");

        assertThat(messages(semantic)).singleElement().asString().contains("belongs to 'tool', which is no plugin");
    }

    @Test
    void aMissingConfigurationIsFound() {
        app.without("config/features.json");

        assertThat(messages(semantic)).containsExactly("config/features.json: the file is missing");
    }

    @Test
    void aMissingScriptIsFound() {
        app.replace("package.json", "\"build\"", "\"bild\"");

        assertThat(messages(semantic)).containsExactly("package.json: there is no script 'build'");
    }

    @Test
    void aLockfileThatLocksSomethingElseIsFound() {
        app.replace("package.json", "\"type\"", "\"dependencies\": {\"express\": \"5.3.0\"}, \"type\"");

        assertThat(messages(semantic))
                .containsExactly("package-lock.json: the lockfile has other dependencies than 'package.json'");
    }

    @Test
    void anAddressThatNoBackendFileNamesIsFound() {
        app.replace(PAGE, "/api/tools", "/api/tols?page=1");

        assertThat(messages(semantic))
                .containsExactly(PAGE + ":3:1: calls '/api/tols?page=1', which no backend file names");
    }

    @Test
    void aSecretIsFoundAndNotRepeated() {
        app.with("src/backend/key.js", "\nexport const key = 'AKIA" + "ABCDEFGHIJKLMNOP';");

        assertThat(messages(semantic)).contains("src/backend/key.js:2:1: holds what looks like a secret");
        assertThat(messages(semantic)).noneMatch(text -> text.contains("AKIA"));
    }

    @Test
    void anUnusedFileAndAPlaceholderAreNotes() {
        app.with("src/backend/extra.js", "// TODO\nexport const a = 1;");

        StageResult result = check(semantic);

        assertThat(result.outcome()).isEqualTo("passed");
        assertThat(result.findings())
                .extracting(finding -> finding.problem().code())
                .containsExactlyInAnyOrder("semantic.unused", "semantic.placeholder");
    }

    private StageResult check(StageCheck stage) {
        return stage.check(app.candidate(), line -> {});
    }

    private List<String> messages(StageCheck stage) {
        return check(stage).findings().stream()
                .filter(Finding::isError)
                .map(finding -> finding.problem().toString())
                .toList();
    }
}
