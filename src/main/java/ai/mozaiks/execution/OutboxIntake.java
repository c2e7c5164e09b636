package ai.mozaiks.execution;

import ai.mozaiks.execution.OutboxLedger.Pending;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Puts the messages of committed entries on the ledger, and wakes whoever sends them. */
public final class OutboxIntake {

    private final OutboxLedger ledger;
    private final Clock clock;
    private final Semaphore news = new Semaphore(0);

    public OutboxIntake(OutboxLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Harmless if repeated. */
    void accept(JournalEntry entry) {
        for (OutboxMessage message : entry.outbox()) {
            ledger.add(new Pending(
                    message.id(), entry.context(), entry.seq(), 0, clock.instant(), Pending.State.WAITING, null));
        }
        if (!entry.outbox().isEmpty()) {
            news.release();
        }
    }

    /** Returns when something new is due, or after a time. */
    void awaitNews(Duration atMost) throws InterruptedException {
        if (news.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    void wake() {
        news.release();
    }
}
