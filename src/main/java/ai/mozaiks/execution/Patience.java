package ai.mozaiks.execution;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits out the moment in which another thread or process is about to let go. */
final class Patience {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Patience() {}

    static <T> Optional<T> until(Supplier<Optional<T>> attempt) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Optional<T> result = attempt.get();
        while (result.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            result = attempt.get();
        }
        return result;
    }
}
