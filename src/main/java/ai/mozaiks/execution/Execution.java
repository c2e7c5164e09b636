package ai.mozaiks.execution;

import ai.mozaiks.execution.JournalEntry.Draft;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A live execution: the only writer of its journal while this process owns it. Travels on a Camel exchange as the
 * property {@code mozaiks.execution}. Safe for the parallel branches of one execution.
 */
public final class Execution {

    private final ExecutionContext context;
    private final Journal journal;
    private final Clock clock;
    private final Consumer<PublishedEvent> publisher;
    private final ReentrantLock lock = new ReentrantLock();
    private final ExecutionState state = new ExecutionState();
    private volatile boolean cancelRequested;

    /**
     * @param entries what the journal holds already; empty for a new execution
     * @param publisher told of each event once its entry is committed, in order
     */
    public Execution(
            ExecutionContext context,
            List<JournalEntry> entries,
            Journal journal,
            Clock clock,
            Consumer<PublishedEvent> publisher) {
        this.context = context;
        this.journal = journal;
        this.clock = clock;
        this.publisher = publisher;
        entries.forEach(state::apply);
    }

    public ExecutionContext context() {
        return context;
    }

    /**
     * Writes one entry and folds it in. When this returns, the entry is durable and its events are published. Throws
     * {@link ExecutionCancelledException} once the execution is cancelled.
     */
    public JournalEntry append(Draft draft) {
        lock.lock();
        try {
            if (state.status() == Status.CANCELLED && draft.kind() != JournalEntry.Kind.DELIVERED) {
                throw new ExecutionCancelledException(context.executionId());
            }
            JournalEntry entry = write(draft);
            if (cancelRequested) {
                cancel();
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }

    private JournalEntry write(Draft draft) {
        JournalEntry entry = new JournalEntry(
                context,
                state.entries(),
                clock.instant(),
                draft.kind(),
                draft.step(),
                draft.agent(),
                draft.data(),
                draft.variables(),
                draft.usage(),
                draft.files(),
                state.events() + 1,
                draft.events(),
                draft.outbox());
        journal.append(entry);
        state.apply(entry);
        publish(entry, publisher);
        return entry;
    }

    /** Ends the execution after the step that runs now, or at once if it waits for a person; false if it has ended. */
    boolean requestCancel() {
        cancelRequested = true;
        lock.lock();
        try {
            boolean unfinished = !state.status().ended();
            if (state.status() == Status.PAUSED) {
                cancel();
            }
            return unfinished;
        } finally {
            lock.unlock();
        }
    }

    private void cancel() {
        if (!state.status().ended()) {
            write(Endings.cancelled());
        }
    }

    /**
     * Tells those who listen now, and nobody who comes later: nothing is written. For progress within a step. Has the
     * number of the newest committed event, since it has no place of its own among them.
     */
    public void tell(ClientEvent event) {
        publisher.accept(new PublishedEvent(context, ask(ExecutionState::events), clock.instant(), event, true));
    }

    /** Reads the state while no branch changes it. Do not keep what the question returns by reference. */
    public <T> T ask(Function<ExecutionState, T> question) {
        lock.lock();
        try {
            return question.apply(state);
        } finally {
            lock.unlock();
        }
    }

    /** An entry's events as clients see them. */
    public static void publish(JournalEntry entry, Consumer<PublishedEvent> publisher) {
        long seq = entry.firstEvent();
        for (ClientEvent event : entry.events()) {
            publisher.accept(new PublishedEvent(entry.context(), seq++, entry.at(), event));
        }
    }
}
