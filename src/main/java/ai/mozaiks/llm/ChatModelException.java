package ai.mozaiks.llm;

/** A model call failed. {@link #retryable} says whether the same call may succeed later. */
public final class ChatModelException extends RuntimeException {

    private final boolean retryable;

    public ChatModelException(String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    public boolean retryable() {
        return retryable;
    }
}
