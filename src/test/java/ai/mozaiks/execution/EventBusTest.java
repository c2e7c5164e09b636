package ai.mozaiks.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventBusTest {

    private final EventBus bus = new EventBus();
    private final List<Long> heard = new CopyOnWriteArrayList<>();

    @Test
    void aListenerHearsTheEventsOfItsExecutionInOrder() {
        try (var _ = bus.subscribe("a", event -> heard.add(event.seq()))) {
            LongStream.rangeClosed(1, 500).forEach(seq -> {
                bus.accept(event("a", seq));
                bus.accept(event("b", seq));
            });
        }

        assertThat(heard)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 500).boxed().toList());
    }

    @Test
    void aListenerToAllHearsEveryExecution() {
        List<String> executions = new ArrayList<>();
        try (var _ = bus.subscribeAll(event -> executions.add(event.context().executionId()))) {
            bus.accept(event("a", 1));
            bus.accept(event("b", 1));
        }

        assertThat(executions).containsExactly("a", "b");
    }

    @Test
    void nothingIsHeardAfterTheSubscriptionIsClosed() {
        bus.subscribe("a", event -> heard.add(event.seq())).close();
        bus.subscribeAll(event -> heard.add(event.seq())).close();

        bus.accept(event("a", 1));

        assertThat(heard).isEmpty();
    }

    @Test
    void aStuckListenerHoldsUpNobodyAndSeesAGapLater() {
        CountDownLatch stuck = new CountDownLatch(1);
        long last = 3L * Mailbox.CAPACITY;
        try (var _ = bus.subscribeAll(event -> {
            await(stuck);
            heard.add(event.seq());
        })) {
            LongStream.rangeClosed(1, last).forEach(seq -> bus.accept(event("a", seq)));
            stuck.countDown();
        }

        assertThat(heard).isSorted().doesNotHaveDuplicates().startsWith(1L, 2L).endsWith(last);
        assertThat(heard).hasSizeBetween(Mailbox.CAPACITY, Mailbox.CAPACITY + 2);
    }

    @Test
    void aListenerThatThrowsGoesOnHearing() {
        try (var _ = bus.subscribe("a", event -> {
            heard.add(event.seq());
            throw new IllegalStateException("no");
        })) {
            bus.accept(event("a", 1));
            bus.accept(event("a", 2));
        }

        assertThat(heard).containsExactly(1L, 2L);
    }

    private static PublishedEvent event(String execution, long seq) {
        return new PublishedEvent(
                Entries.context(execution),
                seq,
                Entries.NOW,
                new ClientEvent(ClientEvent.Type.AGENT_MESSAGE, "Writer", Map.of()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
