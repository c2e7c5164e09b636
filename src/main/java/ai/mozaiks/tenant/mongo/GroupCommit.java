package ai.mozaiks.tenant.mongo;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Makes changes durable before they are acknowledged, and lets changes that happen close together share one commit. While
 * one commit runs, further writers make their changes and gather behind it; the next commit is for all of them.
 */
final class GroupCommit {

    /** What a commit does: the part that must see no change half made, and the part that may take its time. */
    interface Committer {

        /** Called while nothing changes; what it returns makes everything up to now durable. */
        Runnable prepare();
    }

    private final Committer committer;
    private final Lock changing = new ReentrantLock();
    private final Lock committing = new ReentrantLock();
    private long changes;
    private volatile long committed;

    GroupCommit(Committer committer) {
        this.committer = committer;
    }

    /** Makes the change, after all changes before it; when this returns, it is durable. */
    <T> T write(Supplier<T> change) {
        T result;
        long number;
        changing.lock();
        try {
            changes++;
            number = changes;
            result = change.get();
        } finally {
            changing.unlock();
        }
        commitUpTo(number);
        return result;
    }

    /** Does something while nothing changes and nothing is committed. */
    void alone(Runnable work) {
        committing.lock();
        changing.lock();
        try {
            work.run();
        } finally {
            changing.unlock();
            committing.unlock();
        }
    }

    private void commitUpTo(long number) {
        if (committed >= number) {
            return;
        }
        committing.lock();
        try {
            if (committed < number) {
                commit();
            }
        } finally {
            committing.unlock();
        }
    }

    private void commit() {
        long covered;
        Runnable commit;
        changing.lock();
        try {
            covered = changes;
            commit = committer.prepare();
        } finally {
            changing.unlock();
        }
        commit.run();
        committed = covered;
    }
}
