package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.Revision;
import ai.mozaiks.compiler.WorkflowCatalog;
import ai.mozaiks.compiler.WorkflowStatus;
import ai.mozaiks.problem.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Notices changed files in a running server: names, times and sizes. Looks closer only when they have stood still for one
 * beat, so that a folder is not read while somebody copies into it.
 */
final class RevisionWatch implements ApplicationListener<ApplicationReadyEvent>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RevisionWatch.class);

    private final WorkflowCatalog catalog;
    private final Duration pause;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("revision-watch").factory());
    private final Map<String, String> told = new HashMap<>();
    private @Nullable String looked;
    private @Nullable String seen;

    /** Watches nothing if there is no pause between two looks. */
    RevisionWatch(WorkflowCatalog catalog, Duration pause) {
        this.catalog = catalog;
        this.pause = pause;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        start();
    }

    void start() {
        if (pause.isPositive()) {
            var _ = clockwork.scheduleWithFixedDelay(this::beat, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** A beat that fails must not end the clockwork: the next one may succeed. */
    private void beat() {
        try {
            String now = catalog.stamp();
            if (looked == null || (!now.equals(looked) && now.equals(seen))) {
                tell(catalog.refresh());
                tellOfPacks(catalog.packProblems());
                looked = now;
            }
            seen = now;
        } catch (RuntimeException e) {
            LOG.warn("the workflows cannot be looked at; they stay as they are", e);
        }
    }

    private void tell(List<WorkflowStatus> statuses) {
        statuses.forEach(this::tell);
        Set<String> gone = new TreeSet<>(told.keySet());
        gone.remove("");
        statuses.forEach(status -> gone.remove(status.folder()));
        for (String folder : gone) {
            told.remove(folder);
            LOG.info("{} is gone: no new executions; those under way go on", folder);
        }
    }

    private void tellOfPacks(List<Problem> problems) {
        String before = told.put("", problems.toString());
        if (!problems.isEmpty() && !problems.toString().equals(before)) {
            LOG.warn(
                    "the packs beside the workflows cannot be read; what they said before holds on\n{}",
                    RouteProblems.lines(problems));
        }
    }

    private void tell(WorkflowStatus status) {
        String running = status.running().map(Revision::id).orElse("");
        String state = running + status.problems();
        String before = told.put(status.folder(), state);
        if (state.equals(before)) {
            return;
        }
        List<Problem> problems = status.problems();
        if (!problems.isEmpty()) {
            LOG.warn(
                    "{} on disk does not compile; {}\n{}",
                    status.folder(),
                    running.isEmpty() ? "it cannot run" : "revision " + Revision.brief(running) + " goes on",
                    RouteProblems.lines(problems));
        } else if (looked != null) { // What is there at the start is no news.
            LOG.info("{}: new executions start with revision {}", status.folder(), Revision.brief(running));
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
