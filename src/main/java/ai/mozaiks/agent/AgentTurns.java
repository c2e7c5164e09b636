package ai.mozaiks.agent;

import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.workflow.Workflow;

/** Takes turns of agents. */
public interface AgentTurns {

    /**
     * Takes one turn and journals it; a turn whose step the journal already holds is not taken again, its entry is
     * returned. Throws {@link AgentTurnFailedException} when there is no usable reply.
     */
    TurnOutcome take(Execution execution, TurnRequest request);

    /**
     * Judges the statements that guard the user's handoffs, after the user spoke, and journals the verdicts as {@code
     * judged} of a {@code CONTEXT_CHANGED} entry. A step the journal already holds is not judged again.
     */
    JournalEntry judgeUser(Execution execution, Workflow workflow, String step);
}
