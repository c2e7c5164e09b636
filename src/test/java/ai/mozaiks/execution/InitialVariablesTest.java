package ai.mozaiks.execution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.workflow.ContextVariable;
import ai.mozaiks.workflow.ContextVariable.Source;
import ai.mozaiks.workflow.Orchestration;
import ai.mozaiks.workflow.StructuredOutputs;
import ai.mozaiks.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialVariablesTest {

    @TempDir
    private Path folder;

    @Test
    void aVariableStartsWithItsDefault() {
        assertThat(value("integer", new Source.State(3))).isEqualTo(3);
        assertThat(value("string", new Source.State(null))).isNull();
        assertThat(value("string", new Source.Computed("c"))).isEqualTo("c");
    }

    @ParameterizedTest
    @CsvSource({"boolean,Yes,true", "boolean,0,false", "integer, 42 ,42", "string,42,42", "integer,many,many"})
    void aConfiguredValueIsTakenFromTheEnvironmentInItsType(String type, String set, String expected) {
        Source source = new Source.Config("SET", "default", false);

        assertThat(String.valueOf(value(type, source, Map.of("SET", set)))).isEqualTo(expected);
    }

    @Test
    void aConfiguredValueThatIsNotSetKeepsItsDefault() {
        assertThat(value("string", new Source.Config("UNSET", "default", false)))
                .isEqualTo("default");
    }

    @Test
    void aFileIsReadInsideTheWorkflowsFolderOnly() throws IOException {
        Files.writeString(folder.resolve("seed.json"), "{\"a\": [1]}");
        Files.writeString(folder.resolve("note.txt"), "hello");

        assertThat(value("object", new Source.File("seed.json", "json", null, false)))
                .isEqualTo(Map.of("a", List.of(1)));
        assertThat(value("string", new Source.File("note.txt", "text", null, false)))
                .isEqualTo("hello");
        assertThat(value("string", new Source.File("../../etc/passwd", "text", "none", false)))
                .isEqualTo("none");
        assertThat(value("object", new Source.File("note.txt", "json", "none", false)))
                .isEqualTo("none");
    }

    @Test
    void aYamlFileIsReadAsAValue() throws IOException {
        Files.writeString(folder.resolve("seed.yaml"), "a: [1, {b: true}]\n");
        Files.writeString(folder.resolve("broken.yaml"), "a: [1\n");

        assertThat(value("object", new Source.File("seed.yaml", "yaml", null, false)))
                .isEqualTo(Map.of("a", List.of(1L, Map.of("b", true))));
        assertThat(value("object", new Source.File("broken.yaml", "yaml", "none", false)))
                .isEqualTo("none");
    }

    @Test
    void whatLooksLikeASecretAndWhatALinkLeadsToOutsideIsNotRead() throws IOException {
        for (String name : List.of(".env", ".env.local", "server.pem", "id_rsa", "credentials.json", "secrets.yaml")) {
            Files.writeString(folder.resolve(name), "secret");
            assertThat(value("string", new Source.File(name, "text", "none", false)))
                    .as(name)
                    .isEqualTo("none");
        }
        Path outside = Files.createTempFile("outside", ".txt");
        Files.createSymbolicLink(folder.resolve("link.txt"), outside);

        assertThat(value("string", new Source.File("link.txt", "text", "none", false)))
                .isEqualTo("none");
    }

    private @Nullable Object value(String type, Source source) {
        return value(type, source, Map.of());
    }

    private @Nullable Object value(String type, Source source, Map<String, String> environment) {
        ContextVariable variable = new ContextVariable("v", type, "", source, List.of());
        return InitialVariables.of(workflow(variable), environment::get).get("v");
    }

    private Workflow workflow(ContextVariable variable) {
        return new Workflow(
                "demo",
                "Demo",
                "r1",
                folder,
                new Orchestration(
                        Orchestration.Startup.AGENT_DRIVEN,
                        false,
                        25,
                        "A1",
                        Orchestration.Pattern.DEFAULT,
                        null,
                        null,
                        Orchestration.InvalidOutput.FAIL,
                        false,
                        false,
                        false),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(variable),
                Map.of(),
                StructuredOutputs.NONE,
                List.of(),
                List.of());
    }
}
