package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.AgentTurns;
import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.compiler.GuardConditions;
import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.compiler.UserTriggers;
import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.Message;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * The step of {@code kamelet:user-action}. Coming from an agent, it suspends the run: the exchange ends and no thread
 * waits. When the run goes on, the answer is in the journal, and the step takes it.
 */
final class UserStep implements Processor {

    /** Whether the message is one no agent has asked for. */
    static final String OPENING = "mozaiks.opening";

    private final AgentTurns turns;

    UserStep(AgentTurns turns) {
        this.turns = turns;
    }

    @Override
    public void process(Exchange exchange) {
        RunExchange run = new RunExchange(exchange);
        Optional<String> answered = run.replay();
        if (answered.isPresent()) {
            take(run, answered.get());
        } else if (run.isOutOfTurns()) {
            run.stop(EndReason.MAX_TURNS);
        } else {
            suspend(run);
        }
    }

    /** The answer sets the variables its words trigger; then whoever spoke before the user is next, unless a handoff holds. */
    private void take(RunExchange run, String step) {
        Execution execution = run.execution();
        JournalEntry answer = execution
                .ask(state -> state.findStep(Kind.USER_INPUT, step))
                .orElseThrow(() -> new IllegalStateException("no answer '%s' in the journal".formatted(step)));
        run.spoken(answer);
        String text = String.valueOf(answer.data().getOrDefault("text", ""));
        RunPoints.of(run.exchange().getContext()).answered(run, step, text);
        judge(run, step);
        UserTriggers.of(run.workflow(), text).forEach(run.exchange()::setVariable);
        Optional<String> asked = asked(execution);
        String next = asked.orElse(run.workflow().orchestration().initialAgent());
        run.exchange().setProperty(OPENING, asked.isEmpty());
        run.exchange().setProperty(SelectStep.NEXT, RouteNames.segment(next));
    }

    /** What a model has to judge about the answer is asked of the turn, like what it judged about an agent's. */
    private void judge(RunExchange run, String step) {
        Workflow workflow = run.workflow();
        boolean judged = workflow.handoffsOf(Handoff.USER).stream()
                .anyMatch(handoff -> GuardConditions.isJudged(handoff.guard()));
        if (judged) {
            run.exchange()
                    .setProperty(
                            RunExchange.TURN,
                            turns.judgeUser(run.execution(), workflow, "judge:" + step)
                                    .data());
        }
    }

    /** The agent that handed over to the user before this answer, which is a turn by itself; empty when the user made the first move. */
    private static Optional<String> asked(Execution execution) {
        return execution
                .ask(state -> state.findStep(Kind.SUSPENDED, "user:" + state.turns()))
                .map(entry -> entry.data().get("previous"))
                .map(Object::toString);
    }

    private static void suspend(RunExchange run) {
        Execution execution = run.execution();
        String step = "user:" + (execution.ask(ExecutionState::turns) + 1);
        String previous = execution.ask(UserStep::lastAgent).orElse(null);
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("request_id", execution.context().executionId() + ":" + step);
        request.put("kind", "user");
        request.put("prompt", prompt(run));
        Map<String, @Nullable Object> data = new LinkedHashMap<>(request);
        if (previous != null) {
            data.put("previous", previous);
        }
        execution.append(Draft.of(Kind.SUSPENDED, step)
                .data(data)
                .variables(run.changedVariables())
                .events(List.of(
                        new ClientEvent(ClientEvent.Type.HANDOFF, previous, handoff(previous)),
                        new ClientEvent(ClientEvent.Type.INPUT_REQUEST, previous, request))));
        run.stop(EndReason.AWAITING_USER_INPUT);
    }

    private static Map<String, @Nullable Object> handoff(@Nullable String previous) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("source", previous);
        data.put("target", Message.USER);
        return data;
    }

    /** A user who is asked again answers the same agent. */
    private static Optional<String> lastAgent(ExecutionState state) {
        return state.lastTurn()
                .map(JournalEntry::agent)
                .or(() -> state.findStep(Kind.SUSPENDED, "user:" + state.turns())
                        .map(asked -> (String) asked.data().get("previous")));
    }

    private static String prompt(RunExchange run) {
        List<Message> messages = run.execution().ask(ExecutionState::messages).stream()
                .filter(message -> !message.hidden())
                .toList();
        String greeting = run.workflow().orchestration().initialMessageToUser();
        if (messages.isEmpty()) {
            return greeting == null ? "" : greeting;
        }
        return messages.getLast().text();
    }
}
