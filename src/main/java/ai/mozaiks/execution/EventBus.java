package ai.mozaiks.execution;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Hands committed events to whoever listens in this process. */
public final class EventBus implements ExecutionEvents, Consumer<PublishedEvent> {

    private final Map<String, Collection<Mailbox>> byExecution = new ConcurrentHashMap<>();
    private final Collection<Mailbox> all = new CopyOnWriteArrayList<>();

    @Override
    public void accept(PublishedEvent event) {
        byExecution.getOrDefault(event.context().executionId(), List.of()).forEach(mailbox -> mailbox.offer(event));
        all.forEach(mailbox -> mailbox.offer(event));
    }

    @Override
    public Subscription subscribe(String executionId, Consumer<PublishedEvent> listener) {
        Mailbox mailbox = Mailbox.open(listener, closed -> leave(executionId, closed));
        byExecution.compute(executionId, (_, mailboxes) -> {
            Collection<Mailbox> joined = mailboxes == null ? new CopyOnWriteArrayList<>() : mailboxes;
            joined.add(mailbox);
            return joined;
        });
        return mailbox;
    }

    private void leave(String executionId, Mailbox mailbox) {
        byExecution.computeIfPresent(executionId, (_, mailboxes) -> {
            mailboxes.remove(mailbox);
            return mailboxes.isEmpty() ? null : mailboxes;
        });
    }

    @Override
    public Subscription subscribeAll(Consumer<PublishedEvent> listener) {
        Mailbox mailbox = Mailbox.open(listener, all::remove);
        all.add(mailbox);
        return mailbox;
    }
}
