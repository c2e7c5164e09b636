package ai.mozaiks.execution;

/** The execution was cancelled: whoever works on it stops without writing another entry. */
public final class ExecutionCancelledException extends RuntimeException {

    private final String executionId;

    ExecutionCancelledException(String executionId) {
        super("execution %s was cancelled".formatted(executionId));
        this.executionId = executionId;
    }

    public String executionId() {
        return executionId;
    }
}
