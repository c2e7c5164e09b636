package ai.mozaiks.compiler.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.mozaiks.compiler.Workflows;
import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.StaleOwnerException;
import ai.mozaiks.execution.Status;
import ai.mozaiks.workflow.Condition;
import ai.mozaiks.workflow.Condition.Comparison;
import ai.mozaiks.workflow.Condition.Literal;
import ai.mozaiks.workflow.Condition.Operator;
import ai.mozaiks.workflow.Condition.Variable;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff.Counter;
import ai.mozaiks.workflow.Orchestration.Pattern;
import ai.mozaiks.workflow.Orchestration.Startup;
import ai.mozaiks.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs workflows on the routes they compile to. */
class RunsTest {

    private ScriptedTurns turns = new ScriptedTurns(request -> Map.of());
    private @Nullable TestingCamel camel;

    @AfterEach
    void stop() {
        if (camel != null) {
            camel.close();
        }
    }

    @Test
    void aHandoffMovesToTheNextAgentAndTerminateEndsTheRun() {
        Execution run = run(Workflows.of("Writer", "Critic")
                .then("Writer", "Critic")
                .then("Critic", "terminate")
                .named("Demo"));

        assertThat(turns.taken).containsExactly("Writer", "Critic");
        assertThat(ending(run)).contains(EndReason.TERMINATED);
    }

    @Test
    void nothingToDoNextEndsTheRunWithItsOwnReason() {
        Execution run = run(Workflows.of("Writer").named("Demo"));

        assertThat(ending(run)).contains(EndReason.NO_HANDOFF_MATCHED);
        assertThat(run.ask(ExecutionState::status)).isEqualTo(Status.COMPLETED);
    }

    @Test
    void conditionsComeBeforeTheUnconditionalHandoffWhereverTheyStand() {
        sets(request -> Map.of("approved", true));

        run(Workflows.of("Writer", "Critic", "Printer")
                .then("Writer", "Critic")
                .when("Writer", "Printer", approved())
                .then("Printer", "terminate")
                .named("Demo"));

        assertThat(turns.taken).containsExactly("Writer", "Printer");
    }

    @Test
    void aPreHandoffSkipsTheAgent() {
        sets(request -> Map.of("approved", true));

        run(Workflows.of("Writer", "Router", "Printer")
                .then("Writer", "Router")
                .before("Router", "Printer", approved())
                .then("Printer", "terminate")
                .named("Demo"));

        assertThat(turns.taken).containsExactly("Writer", "Printer");
    }

    @Test
    void aCircleOfPreHandoffsFailsTheRunInsteadOfGoingOnForEver() {
        sets(request -> Map.of("approved", true));

        Execution run = run(Workflows.of("Writer", "Left", "Right")
                .then("Writer", "Left")
                .before("Left", "Right", approved())
                .before("Right", "Left", approved())
                .named("Demo"));

        assertThat(ending(run)).contains(EndReason.FAILED);
        assertThat(run.ask(ExecutionState::error)).hasValue("the pre handoffs of workflow demo go round in a circle");
    }

    @Test
    void maxTurnsEndsACycle() {
        Execution run = run(Workflows.of("Writer", "Critic")
                .then("Writer", "Critic")
                .then("Critic", "Writer")
                .maxTurns(5)
                .named("Demo"));

        assertThat(turns.taken).containsExactly("Writer", "Critic", "Writer", "Critic", "Writer");
        assertThat(ending(run)).contains(EndReason.MAX_TURNS);
    }

    @Test
    void aThousandTurnsDoNotDeepenTheStack() {
        run(Workflows.of("Writer", "Critic")
                .before("Writer", "terminate", approved())
                .then("Writer", "Critic")
                .then("Critic", "Writer")
                .maxTurns(1000)
                .named("Demo"));

        assertThat(turns.stackDepths).hasSize(1000);
        assertThat(turns.stackDepths.subList(2, 1000)).containsOnly(turns.stackDepths.get(2));
    }

    @Test
    void aCountedHandoffIsTakenAtMostAsOftenAsItsLimitAndBringsTheErrors() {
        sets(request -> request.agent().equals("Critic") ? Map.of("errors", "too long") : Map.of());

        Execution run = run(Workflows.of("Writer", "Critic")
                .then("Writer", "Critic")
                .counted(
                        "Critic",
                        "Writer",
                        new Guard.When(new Condition.Not(((Guard.When) approved()).condition())),
                        new Counter("attempts", 2, "errors"))
                .then("Critic", "terminate")
                .named("Demo"));

        assertThat(turns.taken).containsExactly("Writer", "Critic", "Writer", "Critic", "Writer", "Critic");
        assertThat(turns.requests.get(2).errors()).isEqualTo("too long");
        assertThat(turns.requests.get(3).errors()).isNull();
        assertThat(run.ask(ExecutionState::variables)).containsEntry("attempts", 2L);
        assertThat(ending(run)).contains(EndReason.TERMINATED);
    }

    @Test
    void aHandoffToTheUserSuspendsTheRunAndTheAnswerGoesBackToTheAgent() {
        Workflow workflow = Workflows.of("Interviewer", "Writer")
                .when("Interviewer", "Writer", approved())
                .then("Interviewer", "user")
                .then("Writer", "terminate")
                .named("Demo");
        Execution run = run(workflow);

        assertThat(ending(run)).contains(EndReason.AWAITING_USER_INPUT);
        assertThat(run.ask(ExecutionState::status)).isEqualTo(Status.PAUSED);

        camel().answer(run, "a tool library");
        camel().run(run, workflow);

        assertThat(turns.taken).containsExactly("Interviewer", "Interviewer");
        assertThat(turns.requests.get(1).previous()).isEqualTo("user");
        assertThat(ending(run)).contains(EndReason.AWAITING_USER_INPUT);
    }

    @Test
    void anAnswerThatComesAtOnceIsTakenAndDoesNotEndTheRun() {
        Workflow workflow = Workflows.of("Interviewer", "Writer")
                .then("Interviewer", "user")
                .then("user", "Writer")
                .then("Writer", "terminate")
                .named("Demo");
        camel().load(workflow);
        AtomicReference<Execution> running = new AtomicReference<>();
        running.set(camel().start(workflow, "go", Map.of(), event -> {
            if (event.event().type() == ClientEvent.Type.INPUT_REQUEST) {
                camel().answer(running.get(), "at once");
            }
        }));

        camel().run(running.get(), workflow);
        Status afterTheAnswer = running.get().ask(ExecutionState::status);
        camel().run(running.get(), workflow);

        assertThat(afterTheAnswer).isEqualTo(Status.RUNNING);
        assertThat(turns.taken).containsExactly("Interviewer", "Writer");
        assertThat(ending(running.get())).contains(EndReason.TERMINATED);
    }

    @Test
    void theUsersHandoffsAreAskedAfterTheAnswer() {
        Workflow workflow = Workflows.of("Interviewer", "Writer")
                .then("Interviewer", "user")
                .then("user", "Writer")
                .then("Writer", "terminate")
                .named("Demo");
        Execution run = run(workflow);
        camel().answer(run, "yes");

        camel().run(run, workflow);

        assertThat(turns.taken).containsExactly("Interviewer", "Writer");
        assertThat(ending(run)).contains(EndReason.TERMINATED);
    }

    @Test
    void aUserDrivenRunWaitsForTheFirstMessageWhichGoesToTheInitialAgent() {
        Workflow workflow = Workflows.of("Interviewer", "Writer")
                .startup(Startup.USER_DRIVEN)
                .then("user", "Writer")
                .then("Interviewer", "terminate")
                .named("Demo");
        Execution run = start(workflow, "");

        camel().run(run, workflow);
        assertThat(turns.taken).isEmpty();
        assertThat(ending(run)).contains(EndReason.AWAITING_USER_INPUT);

        camel().answer(run, "hello");
        camel().run(run, workflow);
        assertThat(turns.taken).containsExactly("Interviewer");
    }

    @Test
    void withoutAHumanAHandoffToTheUserCompletesTheRun() {
        Execution run =
                run(Workflows.of("Writer").then("Writer", "user").human(false).named("Demo"));

        assertThat(ending(run)).contains(EndReason.TERMINATED);
    }

    @Test
    void patternsChooseWhereNoHandoffHolds() {
        run(Workflows.of("A", "B", "C").pattern(Pattern.PIPELINE).named("Demo"));
        assertThat(turns.taken).containsExactly("A", "B", "C");

        turns.taken.clear();
        Execution run = run(Workflows.of("A", "B")
                .pattern(Pattern.ROUND_ROBIN)
                .human(false)
                .maxTurns(5)
                .named("Round"));
        assertThat(turns.taken).containsExactly("A", "B", "A", "B", "A");
        assertThat(ending(run)).contains(EndReason.MAX_TURNS);
    }

    @Test
    void randomNeverPicksTheLastSpeaker() {
        run(Workflows.of("A", "B", "C")
                .pattern(Pattern.RANDOM)
                .human(false)
                .maxTurns(20)
                .named("Demo"));

        assertThat(turns.taken).hasSize(20);
        for (int i = 1; i < 20; i++) {
            assertThat(turns.taken.get(i)).isNotEqualTo(turns.taken.get(i - 1));
        }
    }

    @Test
    void conditionsMayAskTheLastTurn() {
        sets(request -> Map.of(
                "turn.text",
                "done\nNEXT",
                "turn.judged",
                Map.of("The user's idea is clear", true),
                "turn.tool_calls",
                List.of(Map.of("tool", "search"))));

        run(Workflows.of("A", "B", "C", "D")
                .when("A", "B", new Guard.Said("next"))
                .when("B", "C", new Guard.Judged("The user's idea is clear"))
                .when("C", "D", new Guard.All(List.of(new Guard.ToolCalled("search"), approvedIs(null))))
                .named("Demo"));

        assertThat(turns.taken).containsExactly("A", "B", "C", "D");
    }

    @Test
    void aRunThatDiedGoesOnAfterItsLastTurnAndTakesNoTurnTwice() {
        turns.dyingAt = "C";
        Workflow workflow = Workflows.of("A", "B", "C")
                .then("A", "B")
                .before("B", "terminate", approved())
                .then("B", "C")
                .then("C", "terminate")
                .named("Demo");
        Execution died = start(workflow, "go");
        assertThatThrownBy(() -> camel().run(died, workflow)).isInstanceOf(StaleOwnerException.class);
        turns.dyingAt = null;
        Execution again = camel().reopen(died);
        turns.taken.clear();

        camel().run(again, workflow);

        assertThat(turns.taken).containsExactly("C");
        assertThat(ending(again)).contains(EndReason.TERMINATED);
    }

    private void sets(Function<ai.mozaiks.agent.TurnRequest, Map<String, @Nullable Object>> sets) {
        turns = new ScriptedTurns(sets);
    }

    private static Guard approved() {
        return approvedIs(true);
    }

    private static Guard approvedIs(@Nullable Object value) {
        return new Guard.When(
                new Comparison(List.of(new Variable("approved"), new Literal(value)), List.of(Operator.EQUAL)));
    }

    private TestingCamel camel() {
        if (camel == null) {
            camel = new TestingCamel(turns);
        }
        return camel;
    }

    private Execution start(Workflow workflow, String text) {
        camel().load(workflow);
        return camel().start(workflow, text, Map.of());
    }

    private Execution run(Workflow workflow) {
        Execution execution = start(workflow, "go");
        camel().run(execution, workflow);
        return execution;
    }

    private static Optional<EndReason> ending(Execution execution) {
        return execution.ask(ExecutionState::endReason);
    }
}
