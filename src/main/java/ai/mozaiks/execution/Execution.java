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

    /** Writes one entry and folds it in. When this returns, the entry is durable and its events are published. */
    public JournalEntry append(Draft draft) {
        lock.lock();
        try {
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
        } finally {
            lock.unlock();
        }
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
