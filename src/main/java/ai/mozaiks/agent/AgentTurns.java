package ai.mozaiks.agent;

import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.workflow.Workflow;
import java.util.List;

/** Takes turns of agents. */
public interface AgentTurns {

    /** The name under which a model is asked who speaks next, and under which its answers are booked and scripted. */
    String MANAGER = "group_manager";

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

    /**
     * Asks a model who speaks next. Whoever asked journals the pick, with what it cost.
     *
     * @param candidates who may, in the order that counts when the model names none of them
     */
    Picked pick(Execution execution, Workflow workflow, String step, List<String> candidates);

    /** Whether a step's time may be limited: those of a batch's tasks are. */
    static boolean hasLimit(String step) {
        return step.startsWith("task:");
    }

    /** The step that says of another that its turn came too late: its outcome is dropped. */
    static String lateStep(String step) {
        return step + ":late";
    }

    /** Who speaks next, and what it cost to know. */
    record Picked(String speaker, TokenUsage usage) {}
}
