package ai.mozaiks.execution;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A receiver did not take an outbox message. */
public final class OutboxRefusedException extends RuntimeException {

    private final boolean permanent;
    private final @Nullable Duration retryAfter;

    private OutboxRefusedException(String message, boolean permanent, @Nullable Duration retryAfter) {
        super(message);
        this.permanent = permanent;
        this.retryAfter = retryAfter;
    }

    /** It may take it later. {@code retryAfter} is how long the receiver asked us to wait, null if it did not say. */
    public static OutboxRefusedException forNow(String message, @Nullable Duration retryAfter) {
        return new OutboxRefusedException(message, false, retryAfter);
    }

    /** It never will: park the message without another attempt. */
    public static OutboxRefusedException forGood(String message) {
        return new OutboxRefusedException(message, true, null);
    }

    public boolean permanent() {
        return permanent;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
