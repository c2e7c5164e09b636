package ai.mozaiks.compiler.camel;

import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks next, where that is more than a look at the variables: journaled when it is decided, so that a resumed run
 * decides nothing anew.
 *
 * @param next route segment of the speaker; empty when the run ends
 * @param errors for the next speaker; null for none
 */
record Decision(String next, @Nullable String errors) {

    /** The step of the decision that follows the last turn. */
    static String step(Execution execution) {
        return "handoff:"
                + execution
                        .ask(ExecutionState::lastTurn)
                        .map(JournalEntry::step)
                        .orElse("start");
    }

    static Optional<Decision> find(Execution execution) {
        return execution
                .ask(state -> state.findStep(Kind.CONTEXT_CHANGED, step(execution)))
                .map(entry -> new Decision(String.valueOf(entry.data().get("next")), (String)
                        entry.data().get("errors")));
    }
}
