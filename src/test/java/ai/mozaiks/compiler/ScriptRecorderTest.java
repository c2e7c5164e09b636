package ai.mozaiks.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.compiler.Simulator.Simulation;
import ai.mozaiks.json.Json;
import ai.mozaiks.llm.Script;
import ai.mozaiks.workflow.Orchestration.Pattern;
import ai.mozaiks.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands in the record of a run; that it plays the same again is tested with every fixture of simulate. */
class ScriptRecorderTest {

    private final Map<String, @Nullable Object> record = new LinkedHashMap<>();

    @Test
    void aRecordHasWhatEverybodySaidAndNoSecret() {
        Workflow workflow = Workflows.of("Writer", "Critic")
                .then("Writer", "Critic")
                .then("Critic", "terminate")
                .named("Demo");

        simulate(workflow, """
            {"input": {"text": "a poem", "api_key": "sk-1"}, "variables": {"tone": "mild", "db_password": "hunter2"},
             "agents": {"Writer": [{"text": "a rose", "set": {"draft": 1, "access_token": "t-9", "login": {"secret": "s-7"}}}]}}
            """);

        assertThat(record)
                .containsEntry("mode", "faithful")
                .containsEntry("max_turns", 25)
                .containsEntry("variables", Map.of("tone", "mild"));
        assertThat(String.valueOf(Json.asObject(record.get("agents")).get("Writer")))
                .contains("a rose", "draft=1", "login={secret=[hidden]}");
        assertThat(Json.write(record)).doesNotContain("sk-1", "hunter2", "t-9", "s-7", "access_token");
    }

    @Test
    void aRunWithPicksAtRandomSpeaksInTheSameOrderAgain() {
        Workflow workflow = Workflows.of("A", "B", "C", "D")
                .pattern(Pattern.RANDOM)
                .maxTurns(12)
                .named("Demo");

        Simulation other = simulate(workflow, "{\"variables\": {\"chat_id\": \"another chat\"}}");

        assertThat(simulate(workflow, Json.write(record)).trace()).isEqualTo(other.trace());
        assertThat(simulate(workflow, "{}").trace()).isNotEqualTo(other.trace());
    }

    private Simulation simulate(Workflow workflow, String script) {
        return Simulator.find()
                .simulate(
                        workflow,
                        Script.parse("script.json", script),
                        name -> Optional.empty(),
                        event -> {},
                        written -> {
                            record.clear();
                            record.putAll(written);
                        });
    }
}
