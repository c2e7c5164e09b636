package ai.mozaiks.tool.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.OutputFile;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tool.OutputPath;
import ai.mozaiks.tool.ToolException;
import ai.mozaiks.tool.ToolInvocation;
import ai.mozaiks.tool.ToolKey;
import ai.mozaiks.tool.ToolResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteFilesTest {

    @Test
    void filesGoIntoThePackageWithTheirAuthor() {
        ToolResult result = write(List.of(file("./src//app.js", "start();")));

        assertThat(result.files())
                .containsExactly(
                        new OutputFile("src/app.js", "start();", OutputFile.Origin.GENERATED, "AppAgent", null));
        assertThat(result.value()).isEqualTo(Map.of("written", List.of("src/app.js"), "characters", 8L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../secret",
                "a/../../b",
                "a\\b",
                "C:/windows",
                "con",
                "src/NUL.txt",
                "a /b",
                "a./b",
                "a\u0000b",
                "a\nb",
                "..",
                "",
                " ",
                "lpt1/x",
                "a|b",
                "a/ b"
            })
    void aPathThatCouldMeanAnotherPlaceIsRefused(String path) {
        assertThat(problems(List.of(file(path, "x"))))
                .hasSize(1)
                .first()
                .satisfies(problem -> assertThat(problem.where().file()).isEqualTo("files[0]"));
    }

    @Test
    void everyProblemIsReportedAndNothingIsWritten() {
        List<Problem> problems =
                problems(List.of(file("ok.js", "x"), file("../a", "x"), file("OK.JS", "y"), file("ok.js/inner", "z")));

        assertThat(problems).extracting(Problem::code).containsExactly("file.path", "file.twice", "file.folder");
    }

    @Test
    void aFileOfMoreThanAMillionCharactersIsRefused() {
        assertThat(problems(List.of(file("big.txt", "x".repeat(1_000_001)))))
                .extracting(Problem::code)
                .containsExactly("file.size");
    }

    @Property(tries = 500)
    void aPathThatIsTakenStaysInsideThePackage(@ForAll String path) {
        String clean = OutputPath.normalise(path);
        boolean taken = OutputPath.check(clean).isEmpty();

        assertThat(!taken || Path.of("/package").resolve(clean).normalize().startsWith("/package/"))
                .isTrue();
    }

    private static Map<String, @Nullable Object> file(String path, String content) {
        return Map.of("path", path, "content", content);
    }

    private static ToolResult write(List<Map<String, @Nullable Object>> files) {
        var context = new ExecutionContext(new Tenant("app-1", "ann"), "e", "c", "demo", "r");
        var key = new ToolKey(ToolKey.Role.TOOL, "demo", "", "write_files");
        return new WriteFiles()
                .call(new ToolInvocation(context, key, "AppAgent", Map.of("files", files), Map.of(), "k"));
    }

    private static List<Problem> problems(List<Map<String, @Nullable Object>> files) {
        ToolException thrown = catchThrowableOfType(ToolException.class, () -> write(files));
        return thrown.problems();
    }
}
