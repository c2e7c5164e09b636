package ai.mozaiks.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.mozaiks.llm.Script.Mode;
import ai.mozaiks.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptTest {

    @Test
    void theScriptInTheGuideIsOne() throws IOException {
        String guide = Files.readString(Path.of("docs/simulate.md"));
        int start = guide.indexOf("```json\n{\"mode\"") + "```json".length();

        Script script = Script.parse("docs/simulate.md", guide.substring(start, guide.indexOf("```", start)));

        assertThat(script.warnings()).isEmpty();
        assertThat(script.lifecycle()).containsKey("count_answers");
        assertThat(script.children()).containsKey("SmokeChild");
    }

    @Test
    void readsEveryKeyOfTheContract() {
        Script script = Script.parse("script.json", """
                {"mode": "bounded", "input": {"text": "hello"}, "variables": {"n": 1},
                 "agents": {"A": [{"text": "t", "output": {"a": 1}, "set": {"x": true},
                                   "tool_calls": [{"tool": "f", "arguments": {"p": 1}, "result": {"r": 2}, "set": {"y": 3}}]}],
                            "*": [{"text": "ok"}]},
                 "llm_conditions": [{"contains": "confirms", "value": true}], "llm_default": true,
                 "user": ["first", "second"], "ui_responses": {"Chooser": [{"choice": 1}]},
                 "children": {"Child": {"agents": {"*": [{"text": "done"}]}}}, "max_turns": 25}""");

        assertThat(script.mode()).isEqualTo(Mode.BOUNDED);
        assertThat(script.input()).containsEntry("text", "hello");
        assertThat(script.variables()).containsEntry("n", 1);
        assertThat(script.turnsOf("A"))
                .containsExactly(new Script.Turn(
                        "t",
                        Map.of("a", 1),
                        Map.of("x", true),
                        List.of(new Script.Call("f", Map.of("p", 1), Map.of("r", 2), Map.of("y", 3)))));
        assertThat(script.turnsOf("B")).extracting(Script.Turn::text).containsExactly("ok");
        assertThat(script.llmConditions()).containsExactly(new Script.Judgement("confirms", true));
        assertThat(script.llmDefault()).isTrue();
        assertThat(script.user()).containsExactly("first", "second");
        assertThat(script.uiResponses()).containsEntry("Chooser", List.of(Map.of("choice", 1)));
        assertThat(script.of("Child").turnsOf("X"))
                .extracting(Script.Turn::text)
                .containsExactly("done");
        assertThat(script.of("Parent")).isSameAs(script);
        assertThat(script.maxTurns()).isEqualTo(25);
        assertThat(script.warnings()).isEmpty();
    }

    @Test
    void everyKeyIsOptional() {
        Script script = Script.parse("script.json", "{}");

        assertThat(script.mode()).isEqualTo(Mode.FAITHFUL);
        assertThat(script.llmDefault()).isFalse();
        assertThat(script.maxTurns()).isNull();
        assertThat(script.turnsOf("A")).isEmpty();
    }

    @Test
    void namesEveryWrongValueAtOnceWithItsPathAndAHint() {
        InvalidScriptException e =
                catchThrowableOfType(InvalidScriptException.class, () -> Script.parse("script.json", """
                        {"mode": "fast", "agents": {"A": "hi", "B": [], "C": [{"tool_calls": [{"arguments": []}]}]},
                         "max_turns": 0, "llm_conditions": [{"contains": "x"}]}"""));

        assertThat(e.problems())
                .extracting(problem -> problem.where().path())
                .containsExactly(
                        "agents.A",
                        "agents.C[0].tool_calls[0].tool",
                        "agents.C[0].tool_calls[0].arguments",
                        "agents.A",
                        "agents.B",
                        "mode",
                        "llm_conditions[0].value",
                        "max_turns");
        assertThat(e.problems()).extracting(Problem::hint).doesNotContainNull();
    }

    @Test
    void pointsAtTheLineThatIsNotJson() {
        InvalidScriptException e = catchThrowableOfType(
                InvalidScriptException.class, () -> Script.parse("script.json", "{\n  \"agents\": {,}\n}"));

        assertThat(e.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.where().line()).isEqualTo(2);
            assertThat(problem.message()).contains("not JSON at line 2");
        });
    }

    @Test
    void saysWhatIsWrongWithoutTheParsersOwnWords() {
        assertThat(notJson("{\"agents\": {\"A\": [}")).endsWith("expected ']'");
        assertThat(notJson("[1]")).endsWith("column 1: expected an object");
        assertThat(notJson("")).endsWith("line 1, column 1: there is nothing");
    }

    private static String notJson(String text) {
        InvalidScriptException e =
                catchThrowableOfType(InvalidScriptException.class, () -> Script.parse("script.json", text));
        return e.problems().getFirst().message();
    }

    @Test
    void readsPastUnknownKeysButSaysSo() {
        Script script =
                Script.parse("script.json", "{\"comment\": \"mine\", \"agents\": {\"A\": [{\"txt\": \"hi\"}]}}");

        assertThat(script.warnings())
                .extracting(Problem::message)
                .containsExactly(
                        "the key \"comment\" means nothing here", "the key \"agents.A[0].txt\" means nothing here");
    }
}
