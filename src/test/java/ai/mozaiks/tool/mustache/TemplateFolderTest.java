package ai.mozaiks.tool.mustache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.mozaiks.execution.OutputFile.Origin;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.tool.TemplateLibrary.RenderedFile;
import ai.mozaiks.tool.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateFolderTest {

    @TempDir
    Path root;

    private TemplateFolder templates;

    @BeforeEach
    void writeATemplate() throws IOException {
        write("docker/1/infra/Dockerfile", "FROM node\nRUN echo ${{ x }}\n");
        write("docker/1/.env.mustache", "NAME={{app.name}}\n{{#ports}}\nPORT={{.}}\n{{/ports}}\n");
        templates = new TemplateFolder(root.resolve("templates"));
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve("templates").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void mustacheFilesAreRenderedAndOthersCopied() {
        List<RenderedFile> files =
                templates.render("docker/1", Map.of("app", Map.of("name", "<Loans>"), "ports", List.of(1, 2)));

        assertThat(files)
                .containsExactly(
                        new RenderedFile(".env", "NAME=<Loans>\nPORT=1\nPORT=2\n", Origin.TEMPLATE),
                        new RenderedFile("infra/Dockerfile", "FROM node\nRUN echo ${{ x }}\n", Origin.TEMPLATE));
    }

    @Test
    void aTemplateSaysItselfThatItIsHybrid() throws IOException {
        write("kit/2/template.yaml", "origin: hybrid\ndescription: parts\n");
        write("kit/2/a.js", "a");

        assertThat(templates.render("kit/2", Map.of())).containsExactly(new RenderedFile("a.js", "a", Origin.HYBRID));
    }

    @Test
    void aMissingValueIsALocatedProblem() {
        assertThatThrownBy(() -> templates.render("docker/1", Map.of("app", Map.of(), "ports", List.of())))
                .isInstanceOfSatisfying(ToolException.class, thrown -> {
                    Problem problem = thrown.problems().getFirst();
                    assertThat(problem.where().toString()).isEqualTo("docker/1/.env.mustache:1:0");
                    assertThat(problem.message()).isEqualTo("there is no value 'app.name'");
                });
    }

    @Test
    void aMissingSectionIsAProblemToo() {
        assertThatThrownBy(() -> templates.render("docker/1", Map.of("app", Map.of("name", "x"))))
                .hasMessageContaining("there is no value 'ports'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "docker/2", "../templates/docker/1", "docker/1/infra", "/etc/1", "", "docker//1"})
    void whatIsNotATemplateIsAnsweredWithThoseThereAre(String name) {
        assertThatThrownBy(() -> templates.render(name, Map.of()))
                .hasMessage("%s: there is no template '%s' (templates: docker/1)".formatted(name, name));
    }

    @Test
    void aLinkOutOfTheLibraryIsNotFollowed() throws IOException {
        Path secret = Files.writeString(root.resolve("secret"), "s");
        Files.createSymbolicLink(root.resolve("templates/docker/1/stolen"), secret);

        assertThat(templates.render("docker/1", Map.of("app", Map.of("name", "x"), "ports", List.of())))
                .extracting(RenderedFile::path)
                .containsExactly(".env", "infra/Dockerfile");
    }
}
