package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.Revision;
import ai.mozaiks.compiler.RevisionRoutes;
import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.InvalidWorkflowException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The revisions whose routes are in the Camel context: the current ones, and others as long as executions of this process
 * are on them, and for a while after: executions that wait come back one by one. One that is asked for later is loaded
 * again.
 */
final class LoadedRevisions implements RevisionRoutes, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoadedRevisions.class);

    private final RevisionLoader loader;
    private final Predicate<Revision> current;
    private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();
    private final ReentrantLock loading = new ReentrantLock();
    private final Duration linger;
    private final Set<String> retiring = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("retired-revisions").factory());

    /**
     * A revision whose routes run.
     *
     * @param routeIds what is to be removed
     * @param users executions on these routes now
     */
    record Loaded(Revision revision, RouteNames names, List<String> routeIds, int users) {

        private Loaded plus(int more) {
            return new Loaded(revision, names, routeIds, users + more);
        }
    }

    /**
     * Wires the parts.
     *
     * @param current whether new executions start with a revision
     * @param linger how long routes stay after the last execution has left them
     */
    LoadedRevisions(RevisionLoader loader, Predicate<Revision> current, Duration linger) {
        this.loader = loader;
        this.current = current;
        this.linger = linger;
    }

    /** The routes of a revision, which stay until they are released. */
    Loaded acquire(Revision revision) {
        Loaded there = loaded.computeIfPresent(key(revision), (_, known) -> known.plus(1));
        if (there != null) {
            return there;
        }
        loading.lock();
        try {
            return loaded.compute(key(revision), (_, known) -> (known == null ? load(revision) : known).plus(1));
        } finally {
            loading.unlock();
        }
    }

    void release(Revision revision) {
        Loaded left = loaded.computeIfPresent(key(revision), (_, known) -> known.plus(-1));
        if (left != null && left.users() == 0 && !current.test(revision)) {
            retire(revision);
        }
    }

    @Override
    public List<Problem> prove(Revision revision) {
        loading.lock();
        try {
            if (!loaded.containsKey(key(revision))) {
                loaded.put(key(revision), load(revision));
                tell(revision, loader.doubts(revision));
            }
            return List.of();
        } catch (InvalidWorkflowException e) {
            return e.problems();
        } finally {
            loading.unlock();
        }
    }

    private static void tell(Revision revision, List<Problem> doubts) {
        if (!doubts.isEmpty()) {
            LOG.warn(
                    "the routes of {}, revision {}, run, and lack something\n{}",
                    revision.workflow().name(),
                    Revision.brief(revision.id()),
                    RouteProblems.lines(doubts));
        }
    }

    @Override
    public void retire(Revision revision) {
        if (!linger.isPositive()) {
            remove(revision);
        } else if (retiring.add(key(revision))) {
            var _ = clockwork.schedule(
                    () -> {
                        retiring.remove(key(revision));
                        remove(revision);
                    },
                    linger.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    /** Unless somebody is on it, or it has become current again. */
    private void remove(Revision revision) {
        loading.lock();
        try {
            Loaded known = loaded.get(key(revision));
            if (known != null && known.users() == 0 && !current.test(revision) && loaded.remove(key(revision), known)) {
                loader.unload(known.routeIds());
            }
        } catch (RuntimeException e) {
            LOG.error("routes of {} stay behind", key(revision), e);
        } finally {
            loading.unlock();
        }
    }

    /** Called by one thread at a time. The plain names go to whoever comes while nobody has them. */
    private Loaded load(Revision revision) {
        boolean taken = loaded.values().stream()
                .anyMatch(other -> other.revision()
                                .workflow()
                                .id()
                                .equals(revision.workflow().id())
                        && other.names().suffix().isEmpty());
        RouteNames names = taken || !loader.hasStaticHooksOf(revision)
                ? RouteNames.beside(revision.workflow())
                : RouteNames.of(revision.workflow());
        return new Loaded(revision, names, loader.load(revision, names), 0);
    }

    private static String key(Revision revision) {
        return revision.workflow().id() + " " + revision.id();
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
