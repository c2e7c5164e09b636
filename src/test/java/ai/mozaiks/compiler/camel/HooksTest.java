package ai.mozaiks.compiler.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.mozaiks.compiler.HookRoutes;
import ai.mozaiks.compiler.Workflows;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.StaleOwnerException;
import ai.mozaiks.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a team puts before and after an agent runs there, and what it changes is kept like everything else. */
class HooksTest {

    private final ScriptedTurns turns = new ScriptedTurns(request -> Map.of());
    private final TestingCamel camel = new TestingCamel(turns);

    @TempDir
    private Path routes;

    @AfterEach
    void stop() {
        camel.close();
    }

    @Test
    void aHookBeforeAnAgentSeesVariablesAndGivesTheAgentOthers() throws IOException {
        hook("before", "        - setVariable: {name: tone, simple: \"${variable.mood} and short\"}\n");

        Execution run = run(Map.of("mood", "friendly"));

        assertThat(turns.requests.getLast().agent()).isEqualTo("Critic");
        assertThat(turns.requests.getLast().variables()).containsEntry("tone", "friendly and short");
        assertThat(camel.reopen(run).ask(ExecutionState::variables)).containsEntry("tone", "friendly and short");
    }

    @Test
    void aHookAfterAnAgentDecidesWithTheHandoffs() throws IOException {
        hook("after", "        - setVariable: {name: approved, simple: \"true\"}\n");

        Execution run = run(Map.of());

        assertThat(turns.taken).containsExactly("Writer", "Critic", "Printer");
        assertThat(camel.reopen(run).ask(ExecutionState::variables)).containsEntry("approved", "true");
    }

    @Test
    void aRunThatGoesOnElsewhereKeepsWhatAHookHasChanged() throws IOException {
        hook("after", "        - setVariable: {name: approved, simple: \"true\"}\n");
        Workflow workflow = workflow();
        camel.load(workflow, HookRoutes.in(routes));
        Execution run = camel.start(workflow, "go", Map.of());
        turns.dyingAt = "Printer";
        assertThatThrownBy(() -> camel.run(run, workflow)).isInstanceOf(StaleOwnerException.class);
        turns.dyingAt = null;

        Execution again = camel.reopen(run);
        camel.run(again, workflow);

        assertThat(turns.taken).containsExactly("Writer", "Critic", "Printer");
        assertThat(again.ask(ExecutionState::variables)).containsEntry("approved", "true");
    }

    @Test
    void aHookThatFailsFailsTheRunUnderItsName() throws IOException {
        hook("before", """
                        - throwException:
                            exceptionType: java.lang.IllegalArgumentException
                            message: the price list is not there
                """);

        Execution run = run(Map.of());

        assertThat(run.ask(ExecutionState::endReason)).contains(EndReason.FAILED);
        assertThat(run.ask(ExecutionState::error))
                .hasValue("the hook route 'around-the-critic' (direct:hook.demo.Critic.before) failed:"
                        + " the price list is not there");
    }

    private Execution run(Map<String, Object> variables) {
        Workflow workflow = workflow();
        camel.load(workflow, HookRoutes.in(routes));
        Execution run = camel.start(workflow, "go", new LinkedHashMap<>(variables));
        camel.run(run, workflow);
        return run;
    }

    private static Workflow workflow() {
        return Workflows.of("Writer", "Critic", "Printer")
                .then("Writer", "Critic")
                .when("Critic", "Printer", Workflows.is("approved", "true"))
                .then("Printer", "terminate")
                .named("Demo");
    }

    private void hook(String when, String steps) throws IOException {
        Path file = Files.writeString(routes.resolve("hook.camel.yaml"), """
                - route:
                    id: around-the-critic
                    from:
                      uri: direct:hook.demo.Critic.%s
                      steps:
                """.formatted(when) + steps);
        assertThat(HookRoutes.in(routes)).isEqualTo(Set.of("hook.demo.Critic." + when));
        camel.load("file:" + file);
    }
}
