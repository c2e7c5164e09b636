package ai.mozaiks.execution;

import java.time.Instant;
import java.util.List;

/**
 * An execution's state at one moment, copied so that it can leave the lock that guards the live one.
 *
 * @param entries how many journal entries it is the fold of
 */
public record ExecutionSnapshot(
        ExecutionView view, long entries, List<Message> messages, Instant startedAt, Instant updatedAt) {

    public static ExecutionSnapshot of(ExecutionContext context, ExecutionState state) {
        return new ExecutionSnapshot(
                view(context, state),
                state.entries(),
                List.copyOf(state.messages()),
                state.startedAt(),
                state.updatedAt());
    }

    static ExecutionView view(ExecutionContext context, ExecutionState state) {
        return new ExecutionView(
                context,
                state.status(),
                state.endReason(),
                state.error(),
                state.agents(),
                state.turns(),
                Maps.copy(state.variables()),
                state.usage(),
                Maps.copy(state.usageByAgent()),
                state.packaged().map(JournalEntry::data).orElse(Maps.none()),
                state.delivered().map(JournalEntry::data).orElse(Maps.none()),
                List.copyOf(state.validations()),
                state.suspension().map(JournalEntry::data).orElse(Maps.none()),
                state.events());
    }
}
