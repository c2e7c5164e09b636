package ai.mozaiks.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemRenderingTest {

    private static final Problem UNKNOWN = Problem.error(
                    "workflow.unknown-agent",
                    new Location("Shop/handoffs.yaml", 3, 19, "handoff_rules[0].target_agent"),
                    "no agent is called 'DatabasAgent'")
            .hint("did you mean 'DatabaseAgent'?");

    private static final Problem MISSING = Problem.warning("file.missing", Location.of("a b.yaml"), "it is not there");

    private static SourceLines lines(String text) {
        return (file, line) -> text.lines().skip(line - 1L).findFirst();
    }

    @Test
    void aFloodOfOneKindIsCutAndCounted() {
        List<Problem> flood = IntStream.rangeClosed(1, 300)
                .mapToObj(line ->
                        Problem.note("workflow.unreachable-agent", new Location("agents.yaml", line, 1, ""), "no way"))
                .toList();

        String text = new ProblemText((file, line) -> Optional.empty())
                .render(Stream.concat(flood.stream(), Stream.of(UNKNOWN)).toList());

        assertThat(text.lines().count()).isLessThan(60);
        assertThat(text).contains("DatabasAgent").endsWith("""
                note workflow.unreachable-agent: and 290 more like these (--json tells all)

                1 error, 300 notes
                """);
    }

    @Test
    void aPersonSeesTheLineACaretAndTheHint() {
        String text = new ProblemText(lines("a\nb\n    target_agent: DatabasAgent\n")).render(UNKNOWN);

        assertThat(text).isEqualTo("""
                error workflow.unknown-agent: no agent is called 'DatabasAgent'
                  --> Shop/handoffs.yaml:3:19 (handoff_rules[0].target_agent)
                   |
                 3 |     target_agent: DatabasAgent
                   |                   ^
                   = did you mean 'DatabaseAgent'?
                """);
    }

    @Test
    void aProblemWithoutALineIsShownWithoutAnExcerpt() {
        ProblemText text = new ProblemText((file, line) -> Optional.empty());

        assertThat(text.render(List.of(UNKNOWN, MISSING, MISSING))).endsWith("""
                warning file.missing: it is not there
                  --> a b.yaml

                1 error, 2 warnings
                """);
        assertThat(text.render(List.of())).isEqualTo("no problems\n");
    }

    @Test
    void theCaretStandsRightUnderTabsAndInLongLines() {
        Problem tab = Problem.note("x.y", new Location("f", 1, 3, ""), "m");
        assertThat(new ProblemText(lines("\t\tkey")).render(tab)).contains(" 1 |   key\n   |   ^\n");

        Problem far = Problem.note("x.y", new Location("f", 1, 1001, ""), "m");
        String excerpt = new ProblemText(lines("a".repeat(1000) + "B" + "c".repeat(1000))).render(far);
        List<String> rendered = excerpt.lines().toList();
        assertThat(rendered.get(3)).hasSizeLessThan(130);
        assertThat(rendered.get(3).charAt(rendered.get(4).indexOf('^'))).isEqualTo('B');
    }

    @Test
    void columnsCountCharactersAsAPersonDoes() {
        Problem afterTwoSigns = Problem.note("x.y", new Location("f", 1, 5, ""), "m");

        assertThat(new ProblemText(lines("\uD83C\uDF89\uD83C\uDF89: x")).render(afterTwoSigns))
                .contains("   |       ^\n");
    }

    @Test
    void aColumnBeyondTheLineIsShownAtItsEnd() {
        Problem end = Problem.note("x.y", new Location("f", 1, 99, ""), "m");

        assertThat(new ProblemText(lines("ab")).render(end)).contains(" 1 | ab\n   |   ^\n");
    }

    @Test
    void linesComeFromTheFileItself(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "one\ntwo\n");

        assertThat(SourceLines.onDisk().find(file.toString(), 2)).contains("two");
        assertThat(SourceLines.onDisk().find(file.toString(), 9)).isEmpty();
        assertThat(SourceLines.onDisk().find(file.toString(), 0)).isEmpty();
        assertThat(SourceLines.onDisk().find(folder.resolve("none").toString(), 1))
                .isEmpty();
        assertThat(SourceLines.onDisk().find("a\0b", 1)).isEmpty();
    }

    @Test
    void aMachineReadsOneLineAProblem() {
        assertThat(Json.write(ProblemRecord.of(UNKNOWN)))
                .isEqualTo("{\"type\":\"diagnostic\",\"severity\":\"error\",\"code\":\"workflow.unknown-agent\","
                        + "\"file\":\"Shop/handoffs.yaml\",\"line\":3,\"column\":19,"
                        + "\"path\":\"handoff_rules[0].target_agent\","
                        + "\"message\":\"no agent is called 'DatabasAgent'\","
                        + "\"hint\":\"did you mean 'DatabaseAgent'?\"}");
    }

    @Test
    void editorsReadSarif() {
        var log = Json.object(Json.write(Sarif.log(List.of(UNKNOWN, MISSING), "1.2.3")));

        assertThat(log).containsEntry("version", "2.1.0");
        var run = Json.asObject(Json.asList(log.get("runs")).getFirst());
        assertThat(Json.write(run.get("tool")))
                .contains("\"name\":\"mozaiks\"", "\"version\":\"1.2.3\"", "{\"id\":\"workflow.unknown-agent\"}");
        var results = Json.asList(run.get("results"));
        assertThat(Json.write(results.get(0)))
                .contains(
                        "\"level\":\"error\"",
                        "\"text\":\"no agent is called 'DatabasAgent' (did you mean 'DatabaseAgent'?)\"",
                        "\"uri\":\"Shop/handoffs.yaml\"",
                        "\"startLine\":3",
                        "\"startColumn\":19",
                        "\"fullyQualifiedName\":\"handoff_rules[0].target_agent\"");
        assertThat(Json.write(results.get(1)))
                .contains("\"uri\":\"a%20b.yaml\"")
                .doesNotContain("region");
    }
}
