package ai.mozaiks.execution;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener's queue and thread. When the listener is so slow that the queue is full, events are left out rather than
 * the writer held up; of those the newest of each execution is still delivered, so that the listener sees the gap.
 */
final class Mailbox implements ExecutionEvents.Subscription {

    static final int CAPACITY = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final long LAST_LETTERS_SECONDS = 5;

    private final BlockingQueue<Letter> queue = new LinkedBlockingQueue<>(CAPACITY);
    private final Map<String, PublishedEvent> leftOut = new ConcurrentHashMap<>();
    private final Consumer<PublishedEvent> listener;
    private final Consumer<Mailbox> onClose;
    private final Thread reader;

    private sealed interface Letter {
        record News(PublishedEvent event) implements Letter {}

        record Last() implements Letter {}
    }

    private Mailbox(Consumer<PublishedEvent> listener, Consumer<Mailbox> onClose) {
        this.listener = listener;
        this.onClose = onClose;
        this.reader = Thread.ofVirtual().name("execution-events").unstarted(this::read);
    }

    static Mailbox open(Consumer<PublishedEvent> listener, Consumer<Mailbox> onClose) {
        Mailbox mailbox = new Mailbox(listener, onClose);
        mailbox.reader.start();
        return mailbox;
    }

    void offer(PublishedEvent event) {
        leftOut.compute(
                event.context().executionId(),
                (_, earlier) -> earlier == null && queue.offer(new Letter.News(event)) ? null : event);
    }

    private void read() {
        try {
            while (queue.take() instanceof Letter.News(var event)) {
                deliver(event);
                if (queue.isEmpty()) {
                    deliverLeftOut();
                }
            }
            deliverLeftOut();
        } catch (InterruptedException e) {
            LOG.debug("a listener's thread was interrupted", e);
        }
    }

    private void deliverLeftOut() {
        for (String executionId : List.copyOf(leftOut.keySet())) {
            PublishedEvent newest = leftOut.remove(executionId);
            if (newest != null) {
                deliver(newest);
            }
        }
    }

    private void deliver(PublishedEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.warn(
                    "a listener failed on event {} of {}",
                    event.seq(),
                    event.context().executionId(),
                    e);
        }
    }

    /** Returns once everything published before has been heard, unless the listener takes longer than seconds. */
    @Override
    public void close() {
        onClose.accept(this);
        try {
            boolean accepted = queue.offer(new Letter.Last(), LAST_LETTERS_SECONDS, TimeUnit.SECONDS);
            if (!accepted) {
                reader.interrupt();
            } else if (Thread.currentThread() != reader) {
                reader.join(TimeUnit.SECONDS.toMillis(LAST_LETTERS_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
