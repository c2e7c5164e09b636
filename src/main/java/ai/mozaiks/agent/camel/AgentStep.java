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
import org.jspecify.annotations.Nullable;

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
        String agent = run.agent();
        Place place = execution.ask(state -> Place.of(state, agent));
        Optional<String> replay = run.replay();
        if (replay.isEmpty() && run.isOutOfTurns()) {
            run.stop(EndReason.MAX_TURNS);
            return;
        }
        TurnRequest request = new TurnRequest(
                run.workflow(),
                agent,
                replay.orElse("turn:" + agent + ":" + (place.visits() + 1)),
                place.lastSpeaker(),
                run.changedVariables(),
                Map.of(),
                run.errors().orElse(null));
        switch (turns.take(execution, request)) {
            case TurnOutcome.Completed(var entry) -> {
                run.spoken(entry);
                run.showVariables();
            }
            case TurnOutcome.Suspended _ -> run.stop(EndReason.AWAITING_USER_INPUT);
        }
    }

    /** Where a run stands when an agent's turn comes: how often it has spoken, and who spoke last. */
    private record Place(int visits, @Nullable String lastSpeaker) {

        static Place of(ExecutionState state, String agent) {
            JournalEntry last = state.lastTurn().orElse(null);
            return new Place(state.visits(agent), last == null ? null : speaker(last));
        }

        private static @Nullable String speaker(JournalEntry turn) {
            return turn.kind() == JournalEntry.Kind.USER_INPUT ? Message.USER : turn.agent();
        }
    }
}
