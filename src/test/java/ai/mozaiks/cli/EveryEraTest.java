package ai.mozaiks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A folder of any era is compiled, drawn and run by the commands, as it is and without a script. */
class EveryEraTest {

    private static final Path FIXTURES = Path.of("src/test/resources/workflows");

    private static final List<String> END_REASONS = List.of(
            "terminated", "max_turns", "awaiting_user_input", "no_handoff_matched", "retries_exhausted", "failed");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static List<Path> folders() throws IOException {
        try (Stream<Path> eras = Files.list(FIXTURES.resolve("eras"));
                Stream<Path> folders = Files.list(FIXTURES.resolve("folders"))) {
            return Stream.concat(eras, folders)
                    .filter(Files::isDirectory)
                    .filter(folder ->
                            Character.isLetter(folder.getFileName().toString().charAt(0)))
                    .filter(folder -> !folder.endsWith("extended_orchestration"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void itCompilesToRoutes(Path folder) {
        assertThat(run("compile", folder.toString(), "--json"))
                .as(err::toString)
                .isZero();

        List<Map<String, @Nullable Object>> lines = lines();
        assertThat(lines.getLast()).containsEntry("type", "routes");
        assertThat(String.valueOf(lines.getLast().get("yaml"))).contains("direct:workflow.");
        assertThat(lines.subList(0, lines.size() - 1))
                .allSatisfy(line ->
                        assertThat(line).containsEntry("type", "diagnostic").doesNotContainEntry("severity", "error"));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void itIsDrawn(Path folder) {
        assertThat(run("graph", folder.toString())).as(err::toString).isZero();

        assertThat(out.toString()).contains("flowchart");
    }

    @ParameterizedTest
    @MethodSource("folders")
    void itRunsToAnEndThatHasAName(Path folder) {
        assertThat(run("simulate", folder.toString(), "--json")).isIn(0, 1);

        Map<String, @Nullable Object> result = lines().getLast();
        assertThat(result).containsEntry("type", "result").doesNotContainKey("error");
        assertThat(String.valueOf(result.get("end_reason"))).isIn(END_REASONS);
    }

    private List<Map<String, @Nullable Object>> lines() {
        return out.toString().lines().map(Json::object).toList();
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
