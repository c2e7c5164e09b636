package ai.mozaiks.workflow;

import org.jspecify.annotations.Nullable;

/**
 * How a workflow starts, ends and chooses when no handoff holds ({@code dialect.md} 1.1 and 2.1 to 2.3).
 *
 * @param maxTurns agent and user turns together; a run that reaches it ends with {@code max_turns}
 * @param initialMessage hidden first message for the model
 * @param initialMessageToUser visible greeting
 * @param userJudgedFirst handoffs of the user that a model judges come before its expressions
 * @param boundedCycles agent-only cycles without a counter get the bound {@link #DEFAULT_BOUND}
 */
public record Orchestration(
        Startup startup,
        boolean humanInTheLoop,
        int maxTurns,
        String initialAgent,
        Pattern pattern,
        @Nullable String initialMessage,
        @Nullable String initialMessageToUser,
        InvalidOutput onInvalidOutput,
        boolean userJudgedFirst,
        boolean countToolRounds,
        boolean boundedCycles) {

    /** How often an iterative coordination tries, unless it says otherwise. */
    public static final int DEFAULT_BOUND = 3;

    /** The same with another bound on the turns. */
    public Orchestration withMaxTurns(int turns) {
        return new Orchestration(
                startup,
                humanInTheLoop,
                turns,
                initialAgent,
                pattern,
                initialMessage,
                initialMessageToUser,
                onInvalidOutput,
                userJudgedFirst,
                countToolRounds,
                boundedCycles);
    }

    /** Who makes the first move. */
    public enum Startup {
        AGENT_DRIVEN,
        USER_DRIVEN,
        BACKEND_ONLY
    }

    /** Who speaks next when no handoff of the last speaker holds. */
    public enum Pattern {
        /** Nobody: the run ends. */
        DEFAULT,
        /** A model picks by name and description. */
        AUTO,
        /** Declared order, wrapping, the user last. */
        ROUND_ROBIN,
        /** Anybody but the last speaker, the user included if one takes part. */
        RANDOM,
        /** Declared order, then the run ends. */
        PIPELINE
    }

    /** What happens when an agent's output does not fit its model after the last attempt. */
    public enum InvalidOutput {
        /** The run fails. */
        FAIL,
        /** The text counts, the output does not. */
        SKIP
    }
}
