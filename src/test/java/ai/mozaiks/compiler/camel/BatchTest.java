package ai.mozaiks.compiler.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.mozaiks.agent.AgentTurnFailedException;
import ai.mozaiks.compiler.Workflows;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.Message;
import ai.mozaiks.json.Json;
import ai.mozaiks.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Parallel work inside one execution. */
class BatchTest {

    @Test
    void everyBranchIsJoinedBeforeTheNextAgentSpeaks() {
        ScriptedTurns turns = new ScriptedTurns(request -> Map.of("seen_" + request.agent(), true));
        Workflow workflow = Workflows.of("Planner", "Left", "Right", "Joiner")
                .batch(Workflows.branches("Planner", "Joiner", "Left", "Right"))
                .named("Demo");

        Execution run = run(turns, workflow);

        assertThat(turns.taken).hasSize(4).startsWith("Planner").endsWith("Joiner");
        assertThat(run.ask(ExecutionState::variables))
                .containsEntry("seen_Left", true)
                .containsEntry("seen_Right", true)
                .containsEntry("results_status", "completed");
    }

    @Test
    void aTaskWaitsForThoseItDependsOnAndSeesWhatTheyGave() {
        ScriptedTurns turns = new ScriptedTurns(request ->
                request.agent().equals("Planner") ? plan(task("a", "b"), task("b"), task("c", "a", "b")) : Map.of());
        Workflow workflow = Workflows.of("Planner", "Worker")
                .batch(Workflows.tasks("Planner", "Plan.tasks"))
                .then("Planner", "terminate")
                .named("Demo");

        Execution run = run(turns, workflow);

        assertThat(turns.requests.stream().skip(1).map(request -> request.task().get("task_id")))
                .containsExactly("b", "a", "c");
        assertThat(Json.asObject(turns.requests.getLast().task().get("dependency_task_outputs")))
                .containsOnlyKeys("a", "b");
        assertThat(run.ask(ExecutionState::endReason)).contains(EndReason.TERMINATED);
    }

    @Test
    void aFailedTaskIsTriedAgainAndThenBlocksThoseBehindIt() {
        ScriptedTurns turns = new ScriptedTurns(request -> {
            if ("a".equals(request.task().get("task_id"))) {
                throw new AgentTurnFailedException("Worker", "no idea", false, new IllegalStateException());
            }
            return request.agent().equals("Planner") ? plan(task("a"), task("b", "a"), task("c")) : Map.of();
        });
        Workflow workflow = Workflows.of("Planner", "Worker")
                .batch(Workflows.tasks("Planner", "tasks"))
                .then("Planner", "terminate")
                .named("Demo");

        Execution run = run(turns, workflow);

        Map<String, @Nullable Object> results =
                Json.asObject(run.ask(ExecutionState::variables).get("results"));
        assertThat(turns.taken).containsExactly("Planner", "Worker", "Worker", "Worker");
        assertThat(results).containsKey("c").doesNotContainKeys("a", "b");
        assertThat(Json.asObject(results.get("_failed")))
                .containsEntry("a", "agent Worker: no idea")
                .containsEntry("b", "task 'a' before it failed");
        assertThat(run.ask(ExecutionState::variables)).containsEntry("results_status", "partial");
    }

    @Test
    void tasksThatWaitForEachOtherFailInsteadOfWaitingForEver() {
        ScriptedTurns turns = new ScriptedTurns(
                request -> request.agent().equals("Planner") ? plan(task("a", "b"), task("b", "a")) : Map.of());
        Workflow workflow = Workflows.of("Planner", "Worker")
                .batch(Workflows.tasks("Planner", "tasks"))
                .named("Demo");

        Execution run = run(turns, workflow);

        assertThat(run.ask(ExecutionState::variables)).containsEntry("results_status", "partial");
        assertThat(turns.taken).containsExactly("Planner");
    }

    @Test
    void anEmptyListOfTasksLeavesTheResultsAlone() {
        ScriptedTurns turns = new ScriptedTurns(request -> plan());
        Workflow workflow = Workflows.of("Planner", "Worker")
                .batch(Workflows.tasks("Planner", "tasks"))
                .named("Demo");

        Execution run = run(turns, workflow);

        assertThat(run.ask(ExecutionState::variables)).doesNotContainKeys("results", "results_status");
    }

    @Test
    void noBranchOfAWideFanOutIsLost() {
        Object[] tasks = IntStream.range(0, 500).mapToObj(i -> task("t" + i)).toArray();
        ScriptedTurns turns = new ScriptedTurns(request -> request.agent().equals("Planner") ? plan(tasks) : Map.of());
        Workflow workflow = Workflows.of("Planner", "Worker")
                .batch(Workflows.tasks("Planner", "tasks"))
                .named("Demo");

        Execution run = run(turns, workflow);

        assertThat(turns.taken).hasSize(501);
        assertThat(run.ask(ExecutionState::variables)).containsEntry("results_status", "completed");
    }

    @Test
    void whatBranchesSayAndSetCountsInTheirOrderWhicheverEndsFirst() {
        AtomicReference<Execution> running = new AtomicReference<>();
        ScriptedTurns turns = new ScriptedTurns(request -> {
            if (request.agent().equals("Left")) {
                await().until(() -> has(running.get(), Kind.TURN_COMPLETED, "task:build:1:Right:1"));
            }
            return Map.of("last_word", request.agent());
        });
        Workflow workflow = Workflows.of("Planner", "Left", "Right", "Joiner")
                .batch(Workflows.branches("Planner", "Joiner", "Left", "Right"))
                .named("Demo");

        try (TestingCamel camel = new TestingCamel(turns)) {
            camel.load(workflow);
            running.set(camel.start(workflow, "go", Map.of()));
            camel.run(running.get(), workflow);
        }

        List<String> speakers = running.get()
                .ask(state -> state.messages().stream().map(Message::speaker).toList());
        assertThat(speakers).containsExactly("user", "Planner", "Left", "Right", "Joiner");
        JournalEntry joined = running.get()
                .ask(state ->
                        state.findStep(Kind.CONTEXT_CHANGED, "batch:build:1").orElseThrow());
        assertThat(joined.variables()).containsEntry("last_word", "Right");
    }

    private static boolean has(Execution execution, Kind kind, String step) {
        return execution.ask(state -> state.findStep(kind, step)).isPresent();
    }

    @Test
    void noFanOutGoesOnBeforeAllItsBranchesHaveArrived() throws Exception {
        assertThat(FanOutStress.lost(5_000, 8)).isZero();
    }

    private static Map<String, Object> plan(Object... tasks) {
        return Map.of("turn.output", Map.of("tasks", List.of(tasks)));
    }

    private static Map<String, Object> task(String id, String... dependsOn) {
        return Map.of("task_id", id, "initial_agent", "Worker", "depends_on", List.of(dependsOn));
    }

    private static Execution run(ScriptedTurns turns, Workflow workflow) {
        try (TestingCamel camel = new TestingCamel(turns)) {
            camel.load(workflow);
            Execution execution = camel.start(workflow, "go", Map.of());
            camel.run(execution, workflow);
            return execution;
        }
    }
}
