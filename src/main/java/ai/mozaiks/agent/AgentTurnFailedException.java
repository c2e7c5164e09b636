package ai.mozaiks.agent;

/** An agent gave no usable reply. The message says what was tried and names neither prompt nor secret. */
public final class AgentTurnFailedException extends RuntimeException {

    private final String agent;
    private final boolean attemptsExhausted;

    public AgentTurnFailedException(String agent, String message, boolean attemptsExhausted, Throwable cause) {
        super("agent %s: %s".formatted(agent, message), cause);
        this.agent = agent;
        this.attemptsExhausted = attemptsExhausted;
    }

    public String agent() {
        return agent;
    }

    /** True when every allowed attempt was used, false when the first failure was final. */
    public boolean attemptsExhausted() {
        return attemptsExhausted;
    }
}
