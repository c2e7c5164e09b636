package ai.mozaiks.execution.mongo;

import static ai.mozaiks.execution.mongo.TestingHouse.TENANT;
import static ai.mozaiks.execution.mongo.TestingHouse.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.CountingEngine;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.ExecutionView;
import ai.mozaiks.execution.Executions.StartRequest;
import ai.mozaiks.execution.IdempotencyConflictException;
import ai.mozaiks.execution.PublishedEvent;
import ai.mozaiks.execution.Status;
import ai.mozaiks.execution.TestingClock;
import ai.mozaiks.execution.UnknownWorkflowException;
import ai.mozaiks.execution.WorkflowEngine;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tenant.mongo.AppIdGuard;
import ai.mozaiks.tenant.mongo.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableExecutionsTest {

    private static final AppIdGuard GUARD = new AppIdGuard();
    private static Store store;

    private final TestingClock clock = new TestingClock();

    @BeforeAll
    static void open(@TempDir Path folder) {
        store = Store.embedded(folder, GUARD);
    }

    @AfterAll
    static void close() {
        store.close();
        assertThat(GUARD.violations()).isEmpty();
    }

    @Test
    void anExecutionRunsToItsEnd() {
        TestingHouse house = house(new CountingEngine(3, _ -> {}));

        ExecutionContext context = house.executions.start(request(null, null));
        ExecutionView end = awaitStatus(house, context, Status.COMPLETED);

        assertThat(end.endReason()).contains(EndReason.TERMINATED);
        assertThat(end.completedAgents()).containsExactly("A1", "A2", "A3");
        assertThat(end.variables())
                .containsEntry("color", "red")
                .containsEntry("last", "A3")
                .containsEntry("workflow_name", "Demo")
                .containsEntry("app_id", "app-1");
        assertThat(end.usage().totalTokens()).isEqualTo(33);
        assertThat(house.executions.events(TENANT, context.executionId(), 2))
                .extracting(PublishedEvent::seq)
                .containsExactly(3L, 4L);
    }

    @Test
    void whatIsKnownOfAnExecutionIsTheSameAfterTheProcessThatRanIt() {
        TestingHouse house = house(new CountingEngine(3, _ -> {}));
        ExecutionContext context = house.executions.start(request(null, null));
        ExecutionView before = awaitStatus(house, context, Status.COMPLETED);
        List<PublishedEvent> events = house.executions.events(TENANT, context.executionId(), 0);

        TestingHouse other = house(new CountingEngine(3, _ -> {}));

        assertThat(other.executions.find(TENANT, context.executionId())).contains(before);
        assertThat(other.executions.events(TENANT, context.executionId(), 0)).isEqualTo(events);
    }

    @Test
    void anExecutionIsInvisibleToAnotherApp() {
        Tenant stranger = new Tenant("app-2", "user-1");
        TestingHouse house = house(new CountingEngine(2, _ -> {}).waitingBefore(2));
        ExecutionContext context = house.executions.start(request(null, null));
        awaitStatus(house, context, Status.PAUSED);

        assertThat(house.executions.find(stranger, context.executionId())).isEmpty();
        assertThat(house.executions.events(stranger, context.executionId(), 0)).isEmpty();
        assertThat(house.executions.findByChat(stranger, context.chatId())).isEmpty();
        assertThat(house.executions.answer(stranger, context.executionId(), Map.of("text", "b")))
                .isFalse();
        assertThat(house.executions.cancel(stranger, context.executionId())).isFalse();
        assertThat(house.executions.resume(stranger, context.executionId())).isFalse();
        assertThat(house.executions.find(TENANT, context.executionId()))
                .map(ExecutionView::status)
                .contains(Status.PAUSED);
    }

    @Test
    void theSameKeyStartsOneExecution() {
        AtomicInteger turns = new AtomicInteger();
        TestingHouse house = house(new CountingEngine(1, _ -> turns.incrementAndGet()));

        ExecutionContext first = house.executions.start(request("key-1", null));
        ExecutionContext again =
                house(new CountingEngine(1, _ -> {})).executions.start(request("key-1", null));
        awaitStatus(house, first, Status.COMPLETED);

        assertThat(again).isEqualTo(first);
        assertThat(turns).hasValue(1);
    }

    @Test
    void theSameKeyForAnotherRequestIsRefused() {
        TestingHouse house = house(new CountingEngine(1, _ -> {}));
        house.executions.start(request("key-2", null));

        assertThatThrownBy(() -> house.executions.start(
                        new StartRequest(TENANT, "demo", Map.of("text", "other"), Map.of(), "key-2", null)))
                .isInstanceOf(IdempotencyConflictException.class)
                .hasMessageContaining("'key-2'");
    }

    @Test
    void anUnknownWorkflowIsNamedWithTheKnownOnes() {
        TestingHouse house = house(new CountingEngine(1, _ -> {}));

        assertThatThrownBy(
                        () -> house.executions.start(new StartRequest(TENANT, "Dmo", Map.of(), Map.of(), null, null)))
                .isInstanceOf(UnknownWorkflowException.class)
                .hasMessage("there is no workflow 'Dmo' (workflows: Demo)");
    }

    @Test
    void aConversationLeadsToItsNewestExecution() {
        TestingHouse house = house(new CountingEngine(1, _ -> {}));
        ExecutionContext first = house.executions.start(request(null, null));
        ExecutionContext second = house.executions.start(request(null, first.chatId()));
        awaitStatus(house, second, Status.COMPLETED);

        assertThat(house.executions.findByChat(TENANT, first.chatId())).contains(second);
    }

    @Test
    void anAnswerTakesUpAPausedExecutionInWhateverProcess() {
        WorkflowEngine engine = new CountingEngine(2, _ -> {}).waitingBefore(2);
        TestingHouse house = house(engine);
        ExecutionContext context = house.executions.start(request(null, null));
        awaitStatus(house, context, Status.PAUSED);
        TestingHouse other = house(engine);

        assertThat(other.executions.answer(TENANT, context.executionId(), Map.of("request_id", "r-9", "text", "b")))
                .isFalse();
        assertThat(other.executions.answer(TENANT, context.executionId(), Map.of("request_id", "r-1", "text", "b")))
                .isTrue();

        ExecutionView end = awaitStatus(other, context, Status.COMPLETED);
        assertThat(end.completedAgents()).containsExactly("A1", "A2");
        assertThat(other.executions.answer(TENANT, context.executionId(), Map.of("text", "late")))
                .isFalse();
    }

    @Test
    void anAnswerGivenTheMomentItIsAskedForIsNotLost() {
        TestingHouse house = house(new CountingEngine(2, _ -> {}).waitingBefore(2));
        for (int round = 0; round < 50; round++) {
            CountDownLatch answered = new CountDownLatch(1);
            try (var _ = house.events.subscribeAll(event -> {
                if (event.event().type() == ClientEvent.Type.INPUT_REQUEST) {
                    house.executions.answer(
                            TENANT, event.context().executionId(), Map.of("text", "b", "request_id", "r-1"));
                    answered.countDown();
                }
            })) {
                ExecutionContext context = house.executions.start(request(null, null));

                awaitStatus(house, context, Status.COMPLETED);
                assertThat(answered.getCount()).isZero();
            }
        }
    }

    @Test
    void aFailingEngineFailsTheExecutionWithItsReason() {
        TestingHouse house = house(new CountingEngine(2, number -> {
            if (number == 2) {
                throw new IllegalStateException("the model is away");
            }
        }));

        ExecutionContext context = house.executions.start(request(null, null));

        ExecutionView end = awaitStatus(house, context, Status.FAILED);
        assertThat(end.error()).contains("IllegalStateException: the model is away");
        assertThat(house.executions.events(TENANT, context.executionId(), 0))
                .extracting(event -> event.event().type())
                .endsWith(ClientEvent.Type.ERROR, ClientEvent.Type.COMPLETION);
    }

    @Test
    void aCancelledExecutionStopsAfterItsCurrentStep() {
        CountDownLatch secondTurn = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        TestingHouse house = house(new CountingEngine(3, number -> {
            if (number == 2) {
                secondTurn.countDown();
                awaitLatch(cancelled);
            }
        }));
        ExecutionContext context = house.executions.start(request(null, null));
        awaitLatch(secondTurn);

        assertThat(house.executions.cancel(TENANT, context.executionId())).isTrue();
        cancelled.countDown();

        ExecutionView end = awaitStatus(house, context, Status.CANCELLED);
        assertThat(end.completedAgents()).containsExactly("A1", "A2");
        assertThat(house.executions.cancel(TENANT, context.executionId())).isFalse();
    }

    @Test
    void aWaitingExecutionIsCancelledAtOnce() {
        WorkflowEngine engine = new CountingEngine(2, _ -> {}).waitingBefore(2);
        TestingHouse house = house(engine);
        ExecutionContext context = house.executions.start(request(null, null));
        awaitStatus(house, context, Status.PAUSED);
        await().until(() -> house.runs.count() == 0);

        assertThat(house(engine).executions.cancel(TENANT, context.executionId()))
                .isTrue();

        awaitStatus(house, context, Status.CANCELLED);
    }

    @Test
    void anotherProcessCancelsThroughTheLease() {
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch firstTurn = new CountDownLatch(1);
        TestingHouse owner = house(new CountingEngine(2, _ -> {
            firstTurn.countDown();
            awaitLatch(cancelled);
        }));
        ExecutionContext context = owner.executions.start(request(null, null));
        awaitLatch(firstTurn);

        boolean accepted = house(new CountingEngine(2, _ -> {})).executions.cancel(TENANT, context.executionId());
        owner.runs.heartbeat();
        cancelled.countDown();

        assertThat(accepted).isTrue();
        awaitStatus(owner, context, Status.CANCELLED);
    }

    @Test
    void projectionsShowWhatTheJournalHolds() {
        TestingHouse house = house(new CountingEngine(2, _ -> {}));
        ExecutionContext context = house.executions.start(request(null, null));
        awaitStatus(house, context, Status.COMPLETED);
        await().until(() -> house.runs.count() == 0);

        Document execution = store.collection(TENANT, MongoProjections.EXECUTIONS)
                .findById(context.executionId())
                .orElseThrow();
        Document chat = store.collection(TENANT, MongoProjections.CHATS)
                .findById("app-1:" + context.chatId())
                .orElseThrow();
        assertThat(execution).containsEntry("status", "completed").containsEntry("total_tokens", 22L);
        assertThat(chat).containsEntry("status", 1).containsEntry("message_count", 3);
        assertThat(store.collection(TENANT, MongoProjections.TOKENS)
                        .find(new Document("execution_id", context.executionId())))
                .extracting(usage -> usage.get("agent"))
                .containsExactlyInAnyOrder("A1", "A2");
        assertThat(store.collection(TENANT, MongoProjections.HISTORY).findById(context.executionId()))
                .hasValueSatisfying(history -> assertThat(history).containsEntry("asked", "make a demo"));
    }

    private TestingHouse house(WorkflowEngine engine) {
        return new TestingHouse(store, engine, clock);
    }

    private static ExecutionView awaitStatus(TestingHouse house, ExecutionContext context, Status status) {
        return await().until(
                        () -> house.executions
                                .find(TENANT, context.executionId())
                                .orElseThrow(),
                        view -> view.status() == status);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
