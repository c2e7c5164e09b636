package ai.mozaiks.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The fan-in of a batch, which counts its branches itself. */
class BatchRunTest {

    private static final Duration PATIENCE = Duration.ofMillis(1);

    private final BatchRun batch = new BatchRun(Workflows.branches("Planner", "Joiner", "Left"), 1, Map.of(), Map.of());

    @Test
    void aTaskNobodyBeginsIsLostWhenPatienceEnds() throws InterruptedException {
        batch.next();

        batch.awaitWave(PATIENCE);

        assertThat(batch.result().get("_failed")).isEqualTo(Map.of("Left", "the task was lost"));
    }

    @Test
    void aTaskAtWorkIsWaitedForHoweverLongItTakes() {
        Task left = batch.next().getFirst();
        batch.begins(left);
        AtomicReference<Thread> waiting = new AtomicReference<>();
        CompletableFuture<Void> joined = CompletableFuture.runAsync(
                () -> {
                    waiting.set(Thread.currentThread());
                    awaitWave();
                },
                task -> Thread.ofPlatform().start(task));

        await().until(() -> waiting.get() != null && waiting.get().getState() == Thread.State.WAITING);
        batch.failed(left, "it said so at last");
        batch.leaves(left);
        joined.join();

        assertThat(batch.result().get("_failed")).isEqualTo(Map.of("Left", "it said so at last"));
    }

    @Test
    void aTaskThatIsLeftUnsettledIsLost() throws InterruptedException {
        Task left = batch.next().getFirst();
        batch.begins(left);
        batch.leaves(left);

        batch.awaitWave(PATIENCE);

        assertThat(batch.result().get("_failed")).isEqualTo(Map.of("Left", "the task was lost"));
    }

    private void awaitWave() {
        try {
            batch.awaitWave(PATIENCE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
