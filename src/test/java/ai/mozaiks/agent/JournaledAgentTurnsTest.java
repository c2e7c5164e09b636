package ai.mozaiks.agent;

import static ai.mozaiks.agent.Workflows.NOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.Message;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.workflow.Guard;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournaledAgentTurnsTest {

    @Test
    void aTurnOfAModelThatCostsNothingIsOneEntry() {
        Desk desk = new Desk(Workflows.writer().build());

        JournalEntry entry = desk.take(RepeatingModel.saying("roses are red").costingNothing());

        assertThat(desk.kinds()).containsExactly(Kind.STARTED, Kind.TURN_COMPLETED);
        assertThat(entry.data()).containsEntry("text", "roses are red").containsEntry("attempts", 1);
        assertThat(entry.usage()).isEqualTo(RepeatingModel.USAGE);
    }

    @Test
    void aModelCallThatCostsSomethingIsOnRecordBeforeItIsMade() {
        Desk desk = new Desk(Workflows.writer().build());

        desk.take(RepeatingModel.saying("roses"));

        assertThat(desk.kinds()).containsExactly(Kind.STARTED, Kind.TURN_STARTED, Kind.TURN_COMPLETED);
    }

    @Test
    void aTurnTheJournalHoldsIsNotTakenAgain() {
        Desk desk = new Desk(Workflows.writer().build());
        JournalEntry first = desk.take(RepeatingModel.saying("one"));
        RepeatingModel model = RepeatingModel.saying("two");

        JournalEntry second = desk.restart().take(model);

        assertThat(second).isEqualTo(first);
        assertThat(model.asked).isEmpty();
    }

    @Test
    void anInterruptedTurnIsCalledAgainWithTheSameKeyAndBookedAsRecovery() {
        Desk desk = new Desk(Workflows.writer().build());
        interrupt(desk, false);
        RepeatingModel model = RepeatingModel.saying("again");

        JournalEntry entry = desk.restart().take(model);

        assertThat(model.lastAsked().idempotencyKey()).isEqualTo("exec-1:turn:Writer:1:1");
        assertThat(entry.data()).containsEntry("recovery_tokens", 15L);
    }

    @Test
    void aTurnInterruptedTwiceIsNotCalledAThirdTime() {
        Desk desk = new Desk(Workflows.writer().build());
        interrupt(desk, true);

        assertThatThrownBy(() -> desk.restart().take(RepeatingModel.saying("again")))
                .isInstanceOf(AgentTurnFailedException.class)
                .hasMessage("agent Writer: its model call was interrupted twice and is not made a third time");
    }

    private static void interrupt(Desk desk, boolean recovery) {
        desk.execution.append(
                Draft.of(Kind.TURN_STARTED, "turn:Writer:1").agent("Writer").data(Map.of("recovery", recovery)));
    }

    @Test
    void aReplyThatDoesNotFitGoesBackWithWhatIsWrong() {
        Desk desk = new Desk(Workflows.writer().answering("Note", NOTE).build());
        RepeatingModel model = RepeatingModel.saying("{\"titel\": 1}", "```json\n{\"title\": \"Ode\",}\n```");

        JournalEntry entry = desk.take(model);

        assertThat(entry.data()).containsEntry("output", Map.of("title", "Ode")).containsEntry("attempts", 2);
        assertThat(entry.usage()).isEqualTo(new TokenUsage(20, 10));
        assertThat(model.lastAsked().messages().getLast().text())
                .contains("title")
                .contains("titel");
    }

    @Test
    void afterThreeRepliesThatDoNotFitTheTurnFails() {
        Desk desk = new Desk(Workflows.writer().answering("Note", NOTE).build());
        RepeatingModel model = RepeatingModel.saying("sorry, no");

        assertThatThrownBy(() -> desk.take(model)).satisfies(thrown -> {
            assertThat(((AgentTurnFailedException) thrown).attemptsExhausted()).isTrue();
            assertThat(thrown).hasMessageContaining("no usable answer in 3 attempts");
        });

        assertThat(model.asked).hasSize(3);
        assertThat(desk.usage().totalTokens()).isEqualTo(45);
    }

    @Test
    void aWorkflowMaySkipInvalidOutput() {
        Desk desk = new Desk(Workflows.writer()
                .answering("Note", NOTE)
                .skippingInvalidOutput()
                .build());

        JournalEntry entry = desk.take(RepeatingModel.saying("sorry, no"));

        assertThat(entry.data()).containsEntry("text", "sorry, no").containsEntry("output", null);
    }

    @Test
    void whatAModelCouldNotAnswerEndsTheTurn() {
        Desk desk = new Desk(Workflows.writer().build());

        assertThatThrownBy(() -> desk.take(RepeatingModel.of(List.of(RepeatingModel.failure()))))
                .hasMessage("agent Writer: the endpoint is down")
                .satisfies(thrown -> assertThat(((AgentTurnFailedException) thrown).attemptsExhausted())
                        .isFalse());
    }

    @Test
    void theConversationIsShownWithOthersOutputsAsText() {
        Desk desk = new Desk(Workflows.writer().build());
        desk.execution.append(Draft.of(Kind.TURN_COMPLETED, "turn:Reader:1")
                .agent("Reader")
                .data(Map.of("text", "here", "output", Map.of("genre", "ode"))));
        RepeatingModel model = RepeatingModel.saying("ok");

        desk.take(model);

        assertThat(model.lastAsked().messages())
                .containsExactly(
                        new ChatMessage.User("write me a poem"),
                        new ChatMessage.Assistant("Reader", "here\n{\"genre\":\"ode\"}", List.of()));
    }

    /** The original stored agents' turns in a way its resume did not find, so that they were gone. */
    @Test
    void aResumedRunStillKnowsWhatItsAgentsSaid() {
        Desk desk = new Desk(Workflows.writer().build());
        desk.take(RepeatingModel.saying("an ode"));
        RepeatingModel model = RepeatingModel.saying("ok");
        TurnRequest next =
                new TurnRequest(Workflows.writer().build(), "Writer", "turn:Writer:2", null, Map.of(), Map.of(), null);

        desk.restart().take(model, next);

        assertThat(model.lastAsked().messages())
                .containsExactly(
                        new ChatMessage.User("write me a poem"),
                        new ChatMessage.Assistant("Writer", "an ode", List.of()));
    }

    @Test
    void thePromptShowsExposedVariablesAndErrorsAndHidesSecrets() {
        Desk desk = new Desk(
                Workflows.writer().exposing("mood", "api_key", "missing").build());
        RepeatingModel model = RepeatingModel.saying("ok");

        desk.take(model, desk.request(null, Map.of(), "src/a.js:3: unexpected token"));

        assertThat(model.lastAsked().system())
                .startsWith("You write.")
                .contains("MOOD: glad")
                .contains("API_KEY: [hidden]")
                .contains("MISSING: None")
                .contains("src/a.js:3: unexpected token")
                .doesNotContain("sk-123");
    }

    @Test
    void clientsSeeTheLifecycleOfTheArchitecture() {
        Desk desk = new Desk(Workflows.writer()
                .handoff("Writer", "Reader", new Guard.Always())
                .build());

        desk.take(RepeatingModel.saying("roses"), desk.request(Message.USER, Map.of(), null));

        assertThat(desk.words())
                .containsExactly("handoff", "ready", "running", "agent_message", "token_usage", "handoff", "complete");
    }

    @Test
    void aTokenBudgetStopsTheCallThatWouldExceedIt() {
        Desk desk = new Desk(Workflows.writer().answering("Note", NOTE).build())
                .limits(TurnLimits.STANDARD.tokenBudget(100));
        RepeatingModel model = RepeatingModel.saying("no");

        assertThatThrownBy(() -> desk.take(model)).hasMessageContaining("token budget of 100");

        assertThat(model.asked.size()).isLessThan(3);
    }

    @Test
    void aTaskWithAPromptIsWorkedOnAfresh() {
        Desk desk = new Desk(Workflows.writer().batch("prompt").build());
        RepeatingModel model = RepeatingModel.saying("done");

        desk.take(model, desk.request(null, Map.of("task_id", "t1", "prompt", "paint the door"), null));

        assertThat(model.lastAsked().messages()).hasSize(1);
        assertThat(model.lastAsked().messages().getFirst().text()).startsWith("paint the door");
        assertThat(desk.entries().getLast().data()).containsEntry("task_id", "t1");
    }

    @Test
    void aModelJudgesTheStatementsThatGuardHandoffs() {
        Desk desk = new Desk(Workflows.writer()
                .handoff("Writer", "Reader", new Guard.Judged("the poem rhymes"))
                .handoff("Writer", "user", new Guard.Judged("the poem is sad"))
                .build());
        RepeatingModel model = RepeatingModel.saying("roses", "{\"holds\": false}", "Yes: {\"holds\": true}");

        JournalEntry entry = desk.take(model);

        assertThat(entry.data()).containsEntry("judged", Map.of("the poem rhymes", false, "the poem is sad", true));
        assertThat(model.lastAsked().output())
                .isNotNull()
                .satisfies(output -> assertThat(output.name()).isEqualTo("judgement"));
    }

    @Test
    void theUsersHandoffsAreJudgedOnce() {
        Desk desk = new Desk(Workflows.writer()
                .handoff("user", "Writer", new Guard.Judged("the user is content"))
                .handoff("user", "Reader", new Guard.Judged("never asked, as the first holds"))
                .build());
        RepeatingModel model = RepeatingModel.saying("{\"holds\": true}");
        AgentTurns turns = desk.turns(model);

        JournalEntry first = turns.judgeUser(desk.execution, desk.request().workflow(), "judge:user:1");
        JournalEntry again = turns.judgeUser(desk.execution, desk.request().workflow(), "judge:user:1");

        assertThat(first.data()).containsEntry("judged", Map.of("the user is content", true));
        assertThat(again).isEqualTo(first);
        assertThat(model.asked).hasSize(1);
    }
}
