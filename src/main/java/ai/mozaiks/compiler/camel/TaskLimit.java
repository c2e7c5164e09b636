package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.TurnOutcome;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Bounds the time a task of a batch may take. */
@FunctionalInterface
interface TaskLimit {

    /** Virtual time: a turn takes none. */
    TaskLimit NONE = (timeout, turn) -> turn.get();

    /** Throws {@link TimeoutException} when there is no outcome in time; the turn is interrupted then. */
    TurnOutcome within(Duration timeout, Supplier<TurnOutcome> turn) throws TimeoutException, InterruptedException;

    /** Real time. */
    static TaskLimit real() {
        return (timeout, turn) -> {
            FutureTask<TurnOutcome> taken = new FutureTask<>(turn::get);
            Thread.ofVirtual().name("batch-task").start(taken);
            try {
                return taken.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                taken.cancel(true);
                throw e;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        };
    }
}
