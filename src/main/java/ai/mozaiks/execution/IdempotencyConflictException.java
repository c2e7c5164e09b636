package ai.mozaiks.execution;

/** An idempotency key came again with another request than the one it stands for. */
public final class IdempotencyConflictException extends RuntimeException {

    private final String key;

    public IdempotencyConflictException(String key) {
        super("idempotency key '%s' was used for another request: use a new key for a new request".formatted(key));
        this.key = key;
    }

    public String key() {
        return key;
    }
}
