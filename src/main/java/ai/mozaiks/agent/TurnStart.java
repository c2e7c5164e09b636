package ai.mozaiks.agent;

import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a turn finds in the journal when it begins, read at once.
 *
 * @param done the turn's own entry, when it has been taken already
 * @param memory what it did before it waited for a person
 * @param started the entry of its interrupted model call, or of the one before it waited
 * @param variables the context variables
 * @param visits how often the agent has spoken
 */
record TurnStart(
        @Nullable JournalEntry done,
        TurnMemory memory,
        @Nullable JournalEntry started,
        Map<String, @Nullable Object> variables,
        int visits) {

    static TurnStart of(ExecutionState state, TurnRequest request) {
        TurnMemory memory = TurnMemory.of(state, request.step());
        return new TurnStart(
                state.findStep(Kind.TURN_COMPLETED, request.step()).orElse(null),
                memory,
                state.findStep(Kind.TURN_STARTED, memory.startStep(request.step()))
                        .orElse(null),
                new LinkedHashMap<>(state.variables()),
                state.visits(request.agent()));
    }
}
