package ai.mozaiks.agent;

/**
 * What bounds a turn.
 *
 * @param attempts replies an agent may give until its structured output is valid
 * @param toolRounds replies with tool calls before the model has to answer without them
 * @param identicalCalls the same call of the same tool this often is a loop, and is not run again
 * @param tokenBudget tokens an execution may use; 0 for no limit
 * @param historyCharacters how much of the conversation a model sees in full
 */
public record TurnLimits(int attempts, int toolRounds, int identicalCalls, long tokenBudget, int historyCharacters) {

    public static final TurnLimits STANDARD = new TurnLimits(3, 8, 3, 0, 160_000);

    public TurnLimits {
        if (attempts < 1 || toolRounds < 1 || identicalCalls < 2 || tokenBudget < 0 || historyCharacters < 1_000) {
            throw new IllegalArgumentException(
                    "limits of a turn are too small: attempts %d, tool rounds %d, identical calls"
                            .concat(" %d, token budget %d, history characters %d")
                            .formatted(attempts, toolRounds, identicalCalls, tokenBudget, historyCharacters));
        }
    }

    public TurnLimits tokenBudget(long tokens) {
        return new TurnLimits(attempts, toolRounds, identicalCalls, tokens, historyCharacters);
    }
}
