package ai.mozaiks.execution;

/** Carries the outbox messages of one channel to their receiver. */
public interface OutboxChannel {

    /** What {@link OutboxMessage#channel} says. */
    String name();

    /**
     * Returns once the receiver has the message. Called again with the same message after a failure, and possibly after a
     * success nobody lived to record. Throws {@link OutboxRefusedException} to say when, or that not, to try again.
     */
    void send(ExecutionContext context, OutboxMessage message);
}
