package ai.mozaiks.execution.mongo;

import ai.mozaiks.execution.Outbox;
import ai.mozaiks.execution.Runs;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** What goes on beside the executions once the house is ready: signs of life, recovery, the outbox. */
final class Upkeep implements ApplicationListener<ApplicationReadyEvent>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final Runs runs;
    private final ExecutionProperties properties;
    private final boolean dispatches;
    private final boolean recovers;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("execution-upkeep").factory());
    private final Thread dispatcher;

    Upkeep(Runs runs, Outbox outbox, ExecutionProperties properties, List<String> roles) {
        this.runs = runs;
        this.properties = properties;
        this.dispatches = roles.contains("scheduler");
        this.recovers = dispatches && properties.recovery();
        this.dispatcher = Thread.ofVirtual().name("outbox").unstarted(() -> outbox.run(properties.outboxPause()));
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        long beat = properties.lease().toMillis() / 3;
        repeat(runs::heartbeat, beat, beat);
        if (dispatches) {
            dispatcher.start();
        }
        if (recovers) {
            repeat(runs::recover, 0, beat);
        }
    }

    private void repeat(Runnable work, long delay, long pause) {
        var _ = clockwork.scheduleWithFixedDelay(quietly(work), delay, pause, TimeUnit.MILLISECONDS);
    }

    /** A beat that fails must not end the clockwork: the next one may succeed. */
    private static Runnable quietly(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn("upkeep failed and is tried again", e);
            }
        };
    }

    @Override
    public void close() {
        dispatcher.interrupt();
        clockwork.shutdownNow();
    }
}
