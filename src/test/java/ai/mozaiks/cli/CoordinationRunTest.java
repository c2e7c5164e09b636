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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four coordination patterns, written in {@code workflow.yaml} alone, as they run. */
class CoordinationRunTest {

    private static final String VALIDATED = """
            {"agents": {"Plan": [{"text": "p"}], "Code": [{"text": "c"}],
              "Check": [{"text": "no", "set": {"ok": false, "errors": "line 3"}},
                        {"text": "no", "set": {"ok": false, "errors": "line 4"}},
                        {"text": "yes", "set": {"ok": true}}], "*": [{"text": "ok"}]}}
            """;

    private static final String NEVER = """
            {"agents": {"Check": [{"text": "no", "set": {"ok": false}}], "*": [{"text": "ok"}]}}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void sequentialAgentsSpeakInTheirOrder() throws IOException {
        assertThat(run("{order: [Plan, Code, Check]}", "{}"))
                .containsEntry("trace", List.of("Plan", "Code", "Check"))
                .containsEntry("end_reason", "terminated");
    }

    @Test
    void parallelAgentsAreJoined() throws IOException {
        var result = run("{parallel: {from: Plan, branches: [Code, Check], join: Ship}}", "{}");

        assertThat(result).containsEntry("trace", List.of("Plan", "Ship")).containsEntry("end_reason", "terminated");
        assertThat(Json.asObject(result.get("variables"))).containsEntry("parallel_Plan_status", "completed");
    }

    @Test
    void theFirstBranchThatHoldsIsTaken() throws IOException {
        String conditional = "{conditional: {from: Plan, when: [{if: '${kind} == \"app\"', to: Code},"
                + " {if: '${kind} == \"site\"', to: Check}], otherwise: Ship, join: terminate}}";

        assertThat(run(conditional, "{\"variables\": {\"kind\": \"site\"}}"))
                .containsEntry("trace", List.of("Plan", "Check"));
        assertThat(run(conditional, "{\"variables\": {\"kind\": \"app\"}}"))
                .containsEntry("trace", List.of("Plan", "Code"));
        assertThat(run(conditional, "{}")).containsEntry("trace", List.of("Plan", "Ship"));
    }

    @Test
    void aLoopEndsWhenItsCheckIsContent() throws IOException {
        assertThat(run("{iterative: " + loop() + "}", VALIDATED))
                .containsEntry("trace", List.of("Plan", "Code", "Check", "Code", "Check", "Code", "Check", "Ship"))
                .containsEntry("end_reason", "terminated");
    }

    @Test
    void aLoopThatNeverPassesEndsAfterThreeRetries() throws IOException {
        assertThat(run("{iterative: " + loop() + "}", NEVER))
                .containsEntry(
                        "trace", List.of("Plan", "Code", "Check", "Code", "Check", "Code", "Check", "Code", "Check"))
                .containsEntry("status", "failed")
                .containsEntry("end_reason", "retries_exhausted");
    }

    @Test
    void theBoundIsTheAuthorsAndSoIsWhatFollows() throws IOException {
        String coordination = "{iterative: {body: [Code], validator: Check, passed: '${ok} == True', max_attempts: 1,"
                + " next: terminate, exhausted: Ship}}";

        assertThat(run(coordination, NEVER))
                .containsEntry("trace", List.of("Plan", "Code", "Check", "Code", "Check", "Ship"))
                .containsEntry("end_reason", "terminated");
    }

    @Test
    void patternsAreCombined() throws IOException {
        String coordination = "{order: [Plan, Ship], parallel: {from: Plan, branches: [Code], join: Check},"
                + " iterative: {body: [Check], validator: Ship, passed: '${done} == True', max_attempts: 2}}";

        assertThat(run(coordination, "{\"variables\": {\"done\": true}}"))
                .containsEntry("trace", List.of("Plan", "Check", "Ship"))
                .containsEntry("end_reason", "terminated");
    }

    private static String loop() {
        return "{body: [Code], validator: Check, passed: '${ok} == True', error_context: errors}";
    }

    private Map<String, @Nullable Object> run(String coordination, String script) throws IOException {
        Files.writeString(
                folder.resolve("workflow.yaml"),
                "workflow_id: work\nstartup_mode: AgentDriven\ncoordination: " + coordination + "\n");
        Files.writeString(
                folder.resolve("agents.yaml"),
                "agents:\n" + String.join("", List.of(agent("Plan"), agent("Code"), agent("Check"), agent("Ship"))));
        Path file = Files.writeString(folder.resolve("script.txt"), script);
        StringWriter out = new StringWriter();
        Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter()))
                .execute("simulate", folder.toString(), "--script", file.toString(), "--json");
        return Json.object(out.toString().lines().toList().getLast());
    }

    private static String agent(String name) {
        return "- {name: %s, system_message: You are %s.}\n".formatted(name, name);
    }
}
