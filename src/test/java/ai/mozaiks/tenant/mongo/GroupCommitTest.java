package ai.mozaiks.tenant.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicInteger durable = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();

    @Test
    void aWriteIsDurableWhenItReturns() {
        GroupCommit group = new GroupCommit(this::prepare);

        int mine = group.write(changes::incrementAndGet);

        assertThat(durable).hasValue(mine);
    }

    @Test
    void noneOfManyWritersReturnsBeforeItsChangeIsDurable() throws Exception {
        GroupCommit group = new GroupCommit(this::prepare);

        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> durableOnReturn = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                durableOnReturn.add(writers.submit(() -> group.write(changes::incrementAndGet) <= durable.get()));
            }
            for (Future<Boolean> result : durableOnReturn) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    @Test
    void writersThatWaitForOneCommitShareTheNext() throws Exception {
        CountDownLatch firstCommitRuns = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        GroupCommit group = new GroupCommit(() -> {
            Runnable commit = prepare();
            return () -> {
                commit.run();
                firstCommitRuns.countDown();
                await(mayEnd);
            };
        });
        try (ExecutorService writers = Executors.newFixedThreadPool(9)) {
            Future<Integer> first = writers.submit(() -> group.write(changes::incrementAndGet));
            await(firstCommitRuns);
            CountDownLatch changed = new CountDownLatch(8);
            List<Future<Integer>> others = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                others.add(writers.submit(() -> group.write(() -> {
                    changed.countDown();
                    return changes.incrementAndGet();
                })));
            }
            await(changed);
            mayEnd.countDown();
            first.get();
            for (Future<Integer> other : others) {
                other.get();
            }
        }

        assertThat(durable).hasValue(9);
        assertThat(commits).hasValue(2);
    }

    private Runnable prepare() {
        int seen = changes.get();
        return () -> {
            commits.incrementAndGet();
            durable.set(seen);
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
