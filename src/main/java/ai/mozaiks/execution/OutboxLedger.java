package ai.mozaiks.execution;

import ai.mozaiks.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which outbox messages are still to be sent, and when. Holds no payload: the journal does, and from it the ledger can be
 * made again.
 */
public interface OutboxLedger {

    /** Does nothing if the message is known. */
    void add(Pending message);

    /** Not parked, and due at a time. */
    List<Pending> due(Instant now);

    /** Takes the message for one attempt, until a time; empty if another dispatcher was quicker. */
    Optional<Pending> claim(Pending message, Instant until);

    /** Writes attempts, time and state. */
    void update(Pending message);

    void remove(String messageId);

    /** An app's messages that are given up until somebody redrives them. */
    List<Pending> parked(Tenant tenant);

    /** Makes a parked message due now, with its attempts counted anew; false if it is not parked. */
    boolean redrive(Tenant tenant, String messageId, Instant now);

    /**
     * A message on its way.
     *
     * @param entry number of the journal entry that holds it
     * @param attempts how many have begun
     * @param nextAt when the next is due
     */
    record Pending(
            String id,
            ExecutionContext context,
            long entry,
            int attempts,
            Instant nextAt,
            State state,
            @Nullable String error) {

        public enum State {
            WAITING,
            /** The receiver has it, the journal does not say so yet. */
            SENT,
            PARKED
        }

        public Pending due(Instant at, @Nullable String why) {
            return new Pending(id, context, entry, attempts, at, state, why);
        }

        public Pending become(State next, @Nullable String why) {
            return new Pending(id, context, entry, attempts, nextAt, next, why);
        }
    }
}
