package ai.mozaiks.tenant.mongo;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Makes changes durable before they are acknowledged, and lets changes that happen close together share one commit.
 * While one commit runs, further writers gather behind it; the next commit is for all of them.
 */
final class GroupCommit {

    private final Runnable commit;
    /** Shared by changes, exclusive for the commit: a commit must never see half a change. */
    private final ReentrantReadWriteLock changes = new ReentrantReadWriteLock();

    private final Lock committing = new ReentrantLock();
    private final AtomicLong changed = new AtomicLong();
    private volatile long committed;

    GroupCommit(Runnable commit) {
        this.commit = commit;
    }

    /** Makes the change; when this returns, it is durable. */
    <T> T write(Supplier<T> change) {
        T result;
        long number;
        changes.readLock().lock();
        try {
            result = change.get();
            number = changed.incrementAndGet();
        } finally {
            changes.readLock().unlock();
        }
        commitUpTo(number);
        return result;
    }

    /** Runs something while nothing changes, e.g. a compaction. */
    void exclusively(Runnable work) {
        changes.writeLock().lock();
        try {
            work.run();
        } finally {
            changes.writeLock().unlock();
        }
    }

    private void commitUpTo(long number) {
        if (committed >= number) {
            return;
        }
        committing.lock();
        try {
            if (committed < number) {
                exclusively(() -> {
                    long covered = changed.get();
                    commit.run();
                    committed = covered;
                });
            }
        } finally {
            committing.unlock();
        }
    }
}
