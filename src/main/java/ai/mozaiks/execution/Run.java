package ai.mozaiks.execution;

import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An execution this process works on, from the claim of its lease until it ends, waits, or is lost to another owner. */
final class Run {

    private final Execution execution;
    private final List<PublishedEvent> events = new ArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private final ReentrantLock gate = new ReentrantLock();
    private final ReentrantLock projecting = new ReentrantLock();
    private final AtomicBoolean driven = new AtomicBoolean();
    private boolean closed;

    Run(ExecutionContext context, List<JournalEntry> entries, Journal journal, Clock clock, EventBus bus) {
        entries.forEach(entry -> Execution.publish(entry, this::remember));
        Consumer<PublishedEvent> remember = this::remember;
        this.execution = new Execution(context, entries, journal, clock, remember.andThen(bus));
    }

    Execution execution() {
        return execution;
    }

    ExecutionContext context() {
        return execution.context();
    }

    private void remember(PublishedEvent event) {
        if (event.passing()) {
            return;
        }
        synchronized (events) {
            events.add(event);
        }
    }

    /** Numbers start at 1 and have no gap, so that an event's number is its place. */
    List<PublishedEvent> eventsAfter(long seq) {
        synchronized (events) {
            int from = Math.clamp(seq, 0, events.size());
            return List.copyOf(events.subList(from, events.size()));
        }
    }

    /** Accepts what a person answered: false if the run does not wait for it, empty if it is leaving. */
    Optional<Boolean> answer(Map<String, @Nullable Object> input) {
        return whileOpen(() -> {
            boolean waits = execution.ask(state -> waitsFor(state, input));
            if (waits) {
                int number = execution.ask(ExecutionState::inputs) + 1;
                execution.append(Draft.of(Kind.USER_INPUT, "user:" + number).data(Maps.copy(input)));
            }
            return waits;
        });
    }

    private static boolean waitsFor(ExecutionState state, Map<String, @Nullable Object> input) {
        Object answered = input.get("request_id");
        return state.status() == Status.PAUSED
                && (answered == null
                        || state.suspension()
                                .map(suspension ->
                                        answered.equals(suspension.data().get("request_id")))
                                .orElse(true));
    }

    /** Writes an entry that does not come from the workflow; empty if the run is leaving. */
    Optional<JournalEntry> record(Draft draft) {
        return whileOpen(() -> execution.append(draft));
    }

    private <T> Optional<T> whileOpen(Supplier<T> action) {
        gate.lock();
        try {
            return closed ? Optional.empty() : Optional.of(action.get());
        } finally {
            gate.unlock();
        }
    }

    boolean isOpen() {
        return whileOpen(() -> true).isPresent();
    }

    /** Refuses what comes from now on; false, and nothing happens, if the run can go on. */
    boolean close() {
        gate.lock();
        try {
            closed = execution.ask(ExecutionState::status) != Status.RUNNING;
            return closed;
        } finally {
            gate.unlock();
        }
    }

    /** True for the one thread that is to drive the run. */
    boolean takeWheel() {
        return driven.compareAndSet(false, true);
    }

    /** Lets later projections follow earlier ones. */
    void inOrder(Runnable projection) {
        projecting.lock();
        try {
            projection.run();
        } finally {
            projecting.unlock();
        }
    }

    void markDone() {
        done.countDown();
    }

    void awaitDone() {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while waiting for " + context().executionId(), e);
        }
    }
}
