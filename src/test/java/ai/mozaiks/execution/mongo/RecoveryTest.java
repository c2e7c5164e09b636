package ai.mozaiks.execution.mongo;

import static ai.mozaiks.execution.mongo.TestingHouse.TENANT;
import static ai.mozaiks.execution.mongo.TestingHouse.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.mozaiks.execution.CountingEngine;
import ai.mozaiks.execution.Entries;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.ExecutionView;
import ai.mozaiks.execution.Status;
import ai.mozaiks.execution.TestingClock;
import ai.mozaiks.tenant.mongo.ChildJvm;
import ai.mozaiks.tenant.mongo.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {

    private static final int AGENTS = 6;

    @TempDir
    private Path folder;

    private final TestingClock clock = new TestingClock();
    private final List<Integer> effects = Collections.synchronizedList(new ArrayList<>());
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
    void aCrashBetweenAnyTwoEntriesRepeatsNoStep() {
        for (int boundary = 1; boundary <= AGENTS; boundary++) {
            effects.clear();
            TestingHouse dying = new TestingHouse(store, dyingBefore(boundary), clock);
            ExecutionContext context = dying.executions.start(request(null, null));
            await().dontCatchUncaughtExceptions().until(() -> dying.runs.count() == 0);

            clock.advance(TestingHouse.LEASE.plusSeconds(1));
            TestingHouse heir = house();

            assertThat(heir.runs.recover()).isEqualTo(1);
            awaitCompleted(heir, context);
            assertThat(effects).containsExactlyElementsOf(allAgents());
        }
    }

    @Test
    void aProcessKilledInTheMiddleOfAStepRepeatsOnlyThatStep() throws IOException {
        store.close();
        Path log = folder.resolve("effects");
        String executionId;
        try (ChildJvm child = ChildJvm.start(BusyProcess.class, folder.toString(), log.toString(), "4")) {
            executionId = child.await("started");
            child.await("busy");
            child.kill("nothing");
        }
        store = Store.embedded(folder);
        effects.addAll(Files.readAllLines(log).stream().map(Integer::valueOf).toList());
        assertThat(effects).containsExactly(1, 2, 3, 4);

        // No time has passed: that the process is gone is enough.
        TestingHouse heir = house();
        assertThat(heir.executions.resume(TENANT, executionId)).isTrue();

        assertThat(effects).containsExactly(1, 2, 3, 4, 4, 5, 6);
        ExecutionView end = heir.executions.find(TENANT, executionId).orElseThrow();
        assertThat(end.status()).isEqualTo(Status.COMPLETED);
        assertThat(end.completedAgents()).containsExactly("A1", "A2", "A3", "A4", "A5", "A6");
        assertThat(heir.executions.resume(TENANT, executionId)).isFalse();
    }

    @Test
    void anExecutionWithALivingOwnerIsLeftAlone() {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        TestingHouse owner = new TestingHouse(
                store,
                new CountingEngine(1, _ -> {
                    working.countDown();
                    pass(mayEnd);
                }),
                clock);
        ExecutionContext context = owner.executions.start(request(null, null));
        pass(working);

        clock.advance(TestingHouse.LEASE.dividedBy(2));
        owner.runs.heartbeat();
        clock.advance(TestingHouse.LEASE.dividedBy(2).plusSeconds(1));

        assertThat(house().runs.recover()).isZero();
        mayEnd.countDown();
        awaitCompleted(owner, context);
    }

    @Test
    void ofTwoOwnersTheJournalsKeyDecidesAndTheLoserStops() throws Exception {
        CyclicBarrier bothAtTheSecondAgent = new CyclicBarrier(2);
        TestingHouse slow = new TestingHouse(store, contender(bothAtTheSecondAgent), clock);
        ExecutionContext context = slow.executions.start(request(null, null));
        await().until(() -> bothAtTheSecondAgent.getNumberWaiting() == 1);
        // The owner is alive, but its clock stood still for longer than its lease.
        clock.advance(TestingHouse.LEASE.plusSeconds(1));
        TestingHouse quick = new TestingHouse(store, contender(bothAtTheSecondAgent), clock);

        quick.runs.recover();

        await().until(() -> slow.runs.count() + quick.runs.count() == 0);
        ExecutionView end =
                house().executions.find(TENANT, context.executionId()).orElseThrow();
        assertThat(end.status()).isEqualTo(Status.COMPLETED);
        assertThat(end.completedAgents()).containsExactly("A1", "A2", "A3", "A4", "A5", "A6");
        assertThat(end.turns()).isEqualTo(AGENTS);
        // The first agent's effect once; after the collision only one of the two went on.
        assertThat(effects).filteredOn(number -> number == 1).hasSize(1);
        assertThat(effects).filteredOn(number -> number > 2).containsExactly(3, 4, 5, 6);
    }

    /** An error of the machine is caught by nobody: the run is gone without a word, as if its process had been killed. */
    private CountingEngine dyingBefore(int agent) {
        return new CountingEngine(AGENTS, number -> {
            if (number == agent) {
                throw new InternalError("killed before agent " + agent);
            }
            effects.add(number);
        });
    }

    private CountingEngine contender(CyclicBarrier barrier) {
        return new CountingEngine(AGENTS, number -> {
            if (number == 2) {
                pass(barrier);
            }
            effects.add(number);
        });
    }

    @Test
    void aClaimWithoutAnExecutionIsForgotten() {
        ExecutionContext context = Entries.context("never-started");
        MongoLeases dead =
                new MongoLeases(store, new Owner(host(), Integer.MAX_VALUE, 1, "dead"), TestingHouse.LEASE, clock);
        dead.claim(context);

        assertThat(house().runs.recover()).isZero();

        assertThat(store.platformCollection("PlatformLeases").find(new Document()))
                .isEmpty();
    }

    @Test
    void aPausedExecutionNeedsNoOwner() {
        TestingHouse first = new TestingHouse(store, new CountingEngine(2, effects::add).waitingBefore(2), clock);
        ExecutionContext context = first.executions.start(request(null, null));
        await().until(() -> first.runs.count() == 0);

        clock.advance(TestingHouse.LEASE.multipliedBy(1_000));

        assertThat(house().runs.recover()).isZero();
        assertThat(house().executions.find(TENANT, context.executionId()))
                .map(ExecutionView::status)
                .contains(Status.PAUSED);
    }

    private TestingHouse house() {
        return new TestingHouse(store, new CountingEngine(AGENTS, effects::add), clock);
    }

    private static List<Integer> allAgents() {
        return IntStream.rangeClosed(1, AGENTS).boxed().toList();
    }

    private static String host() {
        return Owner.thisProcess("x").host();
    }

    private static void awaitCompleted(TestingHouse house, ExecutionContext context) {
        await().until(() -> house.executions
                        .find(TENANT, context.executionId())
                        .filter(view -> view.status() == Status.COMPLETED)
                        .isPresent()
                && house.runs.count() == 0);
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
