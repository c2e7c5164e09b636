package ai.mozaiks.execution.mongo;

import static ai.mozaiks.execution.mongo.TestingHouse.TENANT;
import static ai.mozaiks.execution.mongo.TestingHouse.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.mozaiks.execution.CountingEngine;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.OutboxChannel;
import ai.mozaiks.execution.OutboxMessage;
import ai.mozaiks.execution.OutboxRefusedException;
import ai.mozaiks.execution.TestingClock;
import ai.mozaiks.execution.WorkflowEngine;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tenant.mongo.Store;
import ai.mozaiks.workflow.Workflow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {

    @TempDir
    private Path folder;

    private final TestingClock clock = new TestingClock();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<Instant> attempts = new CopyOnWriteArrayList<>();
    private Store store;

    @BeforeEach
    void open() {
        store = Store.embedded(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aCommittedMessageIsSentOnceAndItsDeliveryJournaled() {
        TestingHouse house = house(message -> received.add(message.id()));
        ExecutionContext context = run(house);

        house.outbox.dispatchDue();
        house.outbox.dispatchDue();

        assertThat(received).containsExactly("m-1");
        assertThat(deliveries(house, context))
                .singleElement()
                .satisfies(data ->
                        assertThat(data).containsEntry("outcome", "delivered").containsEntry("attempts", 1));
        assertThat(pending()).isEmpty();
    }

    @Test
    void aRefusedMessageIsTriedAgainOnTheScheduleAndThenParked() {
        TestingHouse house = house(message -> {
            attempts.add(clock.instant());
            throw new IllegalStateException("the receiver is down");
        });
        ExecutionContext context = run(house);
        Instant start = clock.instant();

        house.outbox.dispatchDue();
        while (house.outbox.parked(TENANT).isEmpty()) {
            clock.advance(Duration.between(clock.instant(), nextAttempt()).minusMillis(1));
            assertThat(house.outbox.dispatchDue()).isZero();
            clock.advance(Duration.ofMillis(1));
            assertThat(house.outbox.dispatchDue()).isEqualTo(1);
        }

        assertThat(attempts.stream().map(at -> Duration.between(start, at)).toList())
                .containsExactlyElementsOf(sums(
                        Duration.ZERO,
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24)));
        assertThat(deliveries(house, context))
                .singleElement()
                .satisfies(data -> assertThat(data)
                        .containsEntry("outcome", "parked")
                        .containsEntry("attempts", 10)
                        .containsEntry("error", "the receiver is down"));
        assertThat(house.outbox.parked(TENANT))
                .extracting(parked -> parked.id())
                .containsExactly("m-1");
        assertThat(house.outbox.parked(new Tenant("app-2", "u"))).isEmpty();
    }

    @Test
    void aParkedMessageIsSentAgainOnDemandByItsOwnAppOnly() {
        AtomicInteger calls = new AtomicInteger();
        TestingHouse house = house(message -> {
            if (calls.incrementAndGet() == 1) {
                throw OutboxRefusedException.forGood("gone");
            }
            received.add(message.id());
        });
        ExecutionContext context = run(house);
        house.outbox.dispatchDue();
        assertThat(house.outbox.parked(TENANT)).hasSize(1);

        assertThat(house.outbox.redrive(new Tenant("app-2", "u"), "m-1")).isFalse();
        assertThat(house.outbox.redrive(TENANT, "m-1")).isTrue();
        house.outbox.dispatchDue();

        assertThat(received).containsExactly("m-1");
        assertThat(deliveries(house, context))
                .extracting(data -> data.get("outcome"))
                .containsExactly("parked", "delivered");
        assertThat(house.outbox.redrive(TENANT, "m-1")).isFalse();
    }

    @Test
    void aReceiverThatAsksForTimeGetsIt() {
        TestingHouse house = house(message -> {
            attempts.add(clock.instant());
            throw OutboxRefusedException.forNow("busy", Duration.ofMinutes(1));
        });
        run(house);
        house.outbox.dispatchDue();

        clock.advance(Duration.ofSeconds(59));
        house.outbox.dispatchDue();
        assertThat(attempts).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        house.outbox.dispatchDue();
        assertThat(attempts).hasSize(2);
    }

    @Test
    void aMessageWhoseSenderDiedIsSentAgainWithTheSameId() {
        TestingHouse dying = house(message -> {
            received.add(message.id());
            throw new InternalError("killed after the receiver took it");
        });
        ExecutionContext context = run(dying);
        dying.outbox.dispatchDue();
        assertThat(received).containsExactly("m-1");

        clock.advance(Duration.ofMinutes(3));
        TestingHouse heir = house(message -> received.add(message.id()));
        heir.outbox.dispatchDue();

        assertThat(received).containsExactly("m-1", "m-1");
        assertThat(deliveries(heir, context)).hasSize(1);
    }

    @Test
    void aMessageCommittedByAProcessThatDiedBeforeItNotedItIsSentAfterRecovery() {
        TestingHouse house = house(message -> received.add(message.id()));
        ExecutionContext context = run(house);
        // As the store looks if the process dies between the journal's insert and the ledger's.
        store.platformCollection("PlatformOutbox").delete(new Document());
        house.outbox.dispatchDue();
        assertThat(received).isEmpty();
        new MongoLeases(
                        store,
                        new Owner(Owner.thisProcess("x").host(), Integer.MAX_VALUE, 1, "dead"),
                        Duration.ZERO,
                        clock)
                .claim(context);

        TestingHouse heir = house(message -> received.add(message.id()));
        heir.runs.recover();
        await().until(() -> heir.runs.count() == 0);
        heir.outbox.dispatchDue();

        assertThat(received).containsExactly("m-1");
    }

    @Test
    void twoDispatchersSendAMessageOnce() {
        TestingHouse one = house(message -> received.add(message.id()));
        TestingHouse two = house(message -> received.add(message.id()));
        for (int round = 0; round < 20; round++) {
            received.clear();
            run(one);

            Thread other = Thread.ofVirtual().start(two.outbox::dispatchDue);
            one.outbox.dispatchDue();
            join(other);

            assertThat(received).containsExactly("m-1");
        }
    }

    @Test
    void aMessageWithoutAChannelWaitsForOne() {
        TestingHouse without = new TestingHouse(store, new PackagingEngine(), clock);
        ExecutionContext context = run(without);
        without.outbox.dispatchDue();

        clock.advance(Duration.ofSeconds(5));
        TestingHouse with = house(message -> received.add(message.id()));
        with.outbox.dispatchDue();

        assertThat(received).containsExactly("m-1");
        assertThat(deliveries(with, context))
                .singleElement()
                .satisfies(data -> assertThat(data).containsEntry("attempts", 2));
    }

    private TestingHouse house(Consumer<OutboxMessage> receiver) {
        return new TestingHouse(store, new PackagingEngine(), clock, new OutboxChannel() {
            @Override
            public String name() {
                return "mail";
            }

            @Override
            public void send(ExecutionContext context, OutboxMessage message) {
                receiver.accept(message);
            }
        });
    }

    private static ExecutionContext run(TestingHouse house) {
        ExecutionContext context = house.executions.start(request(null, null));
        await().until(() -> house.runs.count() == 0);
        return context;
    }

    private static List<Map<String, @Nullable Object>> deliveries(TestingHouse house, ExecutionContext context) {
        return house.journal.read(TENANT, context.executionId(), 0).stream()
                .filter(entry -> entry.kind() == Kind.DELIVERED)
                .map(JournalEntry::data)
                .toList();
    }

    private List<Document> pending() {
        return store.platformCollection("PlatformOutbox").find(new Document());
    }

    private Instant nextAttempt() {
        return pending().getFirst().getDate("next_at").toInstant();
    }

    private static List<Duration> sums(Duration... waits) {
        List<Duration> sums = new ArrayList<>();
        Duration sum = Duration.ZERO;
        for (Duration wait : waits) {
            sum = sum.plus(wait);
            sums.add(sum);
        }
        return sums;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a package whose delivery is a message, and ends. */
    private static final class PackagingEngine implements WorkflowEngine {

        private final CountingEngine workflows = new CountingEngine(0, _ -> {});

        @Override
        public void run(Execution execution) {
            execution.append(Draft.of(Kind.PACKAGED, "package:1")
                    .data(Map.of("name", "demo-1.0.0.zip"))
                    .outbox(List.of(new OutboxMessage("m-1", "mail", Map.of("name", "demo-1.0.0.zip")))));
            execution.append(Draft.of(Kind.ENDED, "end").data(Map.of("end_reason", EndReason.TERMINATED.name())));
        }

        @Override
        public Optional<Workflow> findWorkflow(String workflowId) {
            return workflows.findWorkflow(workflowId);
        }

        @Override
        public Optional<Workflow> findRevision(String workflowId, String revision) {
            return workflows.findRevision(workflowId, revision);
        }

        @Override
        public Collection<Workflow> workflows() {
            return workflows.workflows();
        }
    }
}
