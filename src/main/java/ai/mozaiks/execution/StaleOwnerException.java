package ai.mozaiks.execution;

/** Another owner has written the entry this one wanted to write. The loser stops and touches nothing. */
public final class StaleOwnerException extends RuntimeException {

    private final String executionId;
    private final long seq;

    public StaleOwnerException(String executionId, long seq) {
        super("execution %s has another owner: entry %d is taken".formatted(executionId, seq));
        this.executionId = executionId;
        this.seq = seq;
    }

    public String executionId() {
        return executionId;
    }

    public long seq() {
        return seq;
    }
}
