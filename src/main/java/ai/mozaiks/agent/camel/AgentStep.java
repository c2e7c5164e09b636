package ai.mozaiks.agent.camel;

import ai.mozaiks.agent.AgentTurns;
import ai.mozaiks.agent.TurnOutcome;
import ai.mozaiks.agent.TurnRequest;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.Message;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step of {@code kamelet:agent-action}: takes one turn of the agent the exchange names. */
public final class AgentStep implements Processor {

    private final AgentTurns turns;

    public AgentStep(AgentTurns turns) {
        this.turns = turns;
    }

    @Override
    public void process(Exchange exchange) {
        RunExchange run = new RunExchange(exchange);
        Execution execution = run.execution();
        boolean replay = run.replay().isPresent();
        if (!replay && run.isOutOfTurns()) {
            run.stop(EndReason.MAX_TURNS);
            return;
        }
        switch (turns.take(execution, request(run, execution))) {
            case TurnOutcome.Completed(var entry) -> {
                run.spoken(entry);
                run.showVariables();
            }
            case TurnOutcome.Suspended _ -> run.stop(EndReason.AWAITING_USER_INPUT);
        }
    }

    private static TurnRequest request(RunExchange run, Execution execution) {
        String agent = run.agent();
        String step = run.replay()
                .orElseGet(() -> "turn:%s:%d".formatted(agent, execution.ask(state -> state.visits(agent)) + 1));
        return new TurnRequest(
                run.workflow(),
                agent,
                step,
                execution.ask(AgentStep::lastSpeaker).orElse(null),
                run.changedVariables(),
                Map.of(),
                run.errors().orElse(null));
    }

    private static Optional<String> lastSpeaker(ExecutionState state) {
        return state.lastTurn().flatMap(AgentStep::speaker);
    }

    private static Optional<String> speaker(JournalEntry turn) {
        return turn.kind() == JournalEntry.Kind.USER_INPUT
                ? Optional.of(Message.USER)
                : Optional.ofNullable(turn.agent());
    }
}
