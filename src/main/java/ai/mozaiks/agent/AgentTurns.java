package ai.mozaiks.agent;

import ai.mozaiks.execution.Execution;

/** Takes turns of agents. */
public interface AgentTurns {

    /**
     * Takes one turn and journals it; a turn whose step the journal already holds is not taken again, its entry is
     * returned. Throws {@link AgentTurnFailedException} when there is no usable reply.
     */
    TurnOutcome take(Execution execution, TurnRequest request);
}
