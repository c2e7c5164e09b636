package ai.mozaiks.compiler.camel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.compiler.Simulator;
import ai.mozaiks.compiler.Simulator.Simulation;
import ai.mozaiks.compiler.Workflows;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Status;
import ai.mozaiks.llm.Script;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Orchestration.Startup;
import ai.mozaiks.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The script contract of {@code mozaiks simulate}. */
class CamelSimulatorTest {

    private final List<String> events = new ArrayList<>();

    @Test
    void agentsSayTheirLinesAndSetTheirVariables() {
        Workflow workflow = Workflows.of("Writer", "Critic")
                .then("Writer", "Critic")
                .when("Critic", "terminate", Workflows.is("approved", true))
                .then("Critic", "Writer")
                .named("Demo");

        Simulation simulation = simulate(workflow, """
            {"agents": {"Critic": [{"text": "no"}, {"text": "yes", "set": {"approved": true}}], "*": [{"text": "ok"}]}}
            """);

        assertThat(simulation.trace()).containsExactly("Writer", "Critic", "Writer", "Critic");
        assertThat(simulation.endReason()).isEqualTo(EndReason.TERMINATED);
        assertThat(simulation.variables()).containsEntry("approved", true);
        assertThat(events).contains("completion");
    }

    @Test
    void theUserAnswersUntilTheAnswersRunOut() {
        Workflow workflow =
                Workflows.of("Interviewer").then("Interviewer", "user").named("Demo");

        Simulation simulation = simulate(workflow, """
            {"user": ["one", "two"]}
            """);

        assertThat(simulation.trace()).containsExactly("Interviewer", "user", "Interviewer", "user", "Interviewer");
        assertThat(simulation.status()).isEqualTo(Status.PAUSED);
        assertThat(simulation.endReason()).isEqualTo(EndReason.AWAITING_USER_INPUT);
    }

    @Test
    void theSeedOfAUserDrivenRunIsAMessageOfTheUser() {
        Workflow workflow = Workflows.of("Interviewer")
                .startup(Startup.USER_DRIVEN)
                .then("Interviewer", "terminate")
                .named("Demo");

        assertThat(simulate(workflow, "{\"input\": {\"text\": \"hi\"}}").trace())
                .containsExactly("user", "Interviewer");
        assertThat(simulate(workflow, "{\"user\": [\"hi\"]}").trace()).containsExactly("user", "Interviewer");
        assertThat(simulate(workflow, "{}").endReason()).isEqualTo(EndReason.AWAITING_USER_INPUT);
    }

    @Test
    void maxTurnsOfTheScriptBoundsTheRun() {
        Workflow workflow = Workflows.of("A", "B").then("A", "B").then("B", "A").named("Demo");

        Simulation simulation = simulate(workflow, "{\"max_turns\": 7}");

        assertThat(simulation.trace()).hasSize(7);
        assertThat(simulation.endReason()).isEqualTo(EndReason.MAX_TURNS);
    }

    @Test
    void theBoundedModeEndsALoopNobodyCounts() {
        Workflow workflow = Workflows.of("A", "B").then("A", "B").then("B", "A").named("Demo");

        Simulation simulation = simulate(workflow, "{\"mode\": \"bounded\"}");

        assertThat(simulation.trace()).containsExactly("A", "B", "A", "B", "A", "B", "A", "B");
        assertThat(simulation.endReason()).isEqualTo(EndReason.RETRIES_EXHAUSTED);
        assertThat(simulation.status()).isEqualTo(Status.FAILED);
    }

    @Test
    void judgedConditionsAreAnsweredByTheScript() {
        Workflow workflow = Workflows.of("A", "B", "C")
                .then("A", "user")
                .when("user", "C", new Guard.Judged("The user confirms the app bundle"))
                .then("user", "B")
                .named("Demo");

        Simulation yes = simulate(workflow, """
            {"user": ["fine"], "llm_conditions": [{"contains": "confirms the app bundle", "value": true}]}
            """);
        Simulation no = simulate(workflow, "{\"user\": [\"fine\"]}");

        assertThat(yes.trace()).containsExactly("A", "user", "C");
        assertThat(no.trace()).containsExactly("A", "user", "B");
    }

    @Test
    void workersOfABatchSpeakInTheEventsNotInTheTrace() {
        Workflow workflow = Workflows.of("Planner", "Left", "Right", "Joiner")
                .batch(Workflows.branches("Planner", "Joiner", "Left", "Right"))
                .named("Demo");

        Simulation simulation =
                simulate(workflow, "{\"agents\": {\"Left\": [{\"text\": \"l\", \"set\": {\"x\": 1}}]}}");

        assertThat(simulation.trace()).containsExactly("Planner", "Joiner");
        assertThat(simulation.variables())
                .containsEntry("results_status", "completed")
                .containsEntry("x", 1);
    }

    @Test
    void childrenPlayTheirOwnScriptsAndTheJourneyNamesWhoGoesOn() {
        Workflow child = Workflows.of("Builder").then("Builder", "terminate").named("SmokeChild");
        Workflow workflow = Workflows.of("Splitter", "Joiner")
                .journey(Workflows.children("Splitter", "Joiner"))
                .then("Splitter", "terminate")
                .then("Joiner", "terminate")
                .named("Parent");

        Simulation simulation = Simulator.find()
                .simulate(workflow, Script.parse("script.json", """
                    {"agents": {"Splitter": [{"output": {"workflows": [{"name": "SmokeChild"}, {"name": "SmokeChild"}]}}]},
                     "children": {"SmokeChild": {"agents": {"*": [{"text": "done"}]}}}}
                    """), name -> Optional.of(child), event -> {});

        assertThat(simulation.trace()).containsExactly("Splitter", "Joiner");
        assertThat(simulation.variables())
                .containsEntry("merge_succeeded_count", 2L)
                .containsEntry(
                        "child_results",
                        Map.of("SmokeChild", Map.of("text", "done"), "SmokeChild_2", Map.of("text", "done")));
    }

    private Simulation simulate(Workflow workflow, String script) {
        return Simulator.find()
                .simulate(
                        workflow,
                        Script.parse("script.json", script),
                        name -> Optional.empty(),
                        event -> events.add(event.event().type().word()));
    }
}
