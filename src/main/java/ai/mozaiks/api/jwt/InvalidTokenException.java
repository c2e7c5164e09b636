package ai.mozaiks.api.jwt;

/** A token the runtime does not trust. The message is safe to tell the caller: it never holds the token. */
public final class InvalidTokenException extends RuntimeException {

    private final boolean expired;

    InvalidTokenException(String message, boolean expired) {
        super(message);
        this.expired = expired;
    }

    /** It was good once. */
    public boolean expired() {
        return expired;
    }
}
