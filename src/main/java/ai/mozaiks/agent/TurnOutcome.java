package ai.mozaiks.agent;

import ai.mozaiks.execution.JournalEntry;

/** How a turn ended. */
public sealed interface TurnOutcome {

    /** The turn's {@code TURN_COMPLETED} entry. */
    record Completed(JournalEntry entry) implements TurnOutcome {}

    /** The turn waits for a person: its {@code SUSPENDED} entry. The same request takes it up again after the answer. */
    record Suspended(JournalEntry entry) implements TurnOutcome {}
}
