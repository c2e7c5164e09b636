package ai.mozaiks.compiler;

import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The workflows of a home, each with the revision new executions start with. A folder is looked at when it is first asked
 * for, and again when somebody says so; a broken one never stops the others, nor what it held before.
 */
public final class WorkflowCatalog implements WorkflowRevisions {

    private static final RevisionRoutes UNTRIED = new RevisionRoutes() {
        @Override
        public List<Problem> prove(Revision revision) {
            return List.of();
        }

        @Override
        public void retire(Revision revision) {}
    };

    private final Path home;
    private final @Nullable Path besides;
    private final RevisionStore store;
    private final WorkflowReader reader;
    private final Clock clock;
    private final Predicate<RunPins.Pin> unfinished;
    private final Map<String, FolderState> states = new ConcurrentHashMap<>();
    private final ReentrantLock looking = new ReentrantLock();
    private final SharedPacks packs;
    private volatile boolean lookedAtAll;
    private volatile RevisionRoutes routes = UNTRIED;

    /**
     * Wires the parts.
     *
     * @param unfinished whether an execution may need its revision again
     */
    public WorkflowCatalog(
            Path home, RevisionStore store, WorkflowReader reader, Clock clock, Predicate<RunPins.Pin> unfinished) {
        this(home, null, store, reader, clock, unfinished);
    }

    /**
     * Wires the parts.
     *
     * @param besides a workflow's folder outside the home that may run too, with those in and beside it; null for none
     * @param unfinished whether an execution may need its revision again
     */
    public WorkflowCatalog(
            Path home,
            @Nullable Path besides,
            RevisionStore store,
            WorkflowReader reader,
            Clock clock,
            Predicate<RunPins.Pin> unfinished) {
        this.home = home;
        this.besides = besides;
        this.store = store;
        this.reader = reader;
        this.clock = clock;
        this.unfinished = unfinished;
        this.packs = new SharedPacks(reader, home.resolve("workflows"), besides);
    }

    /** From now on a revision must load before it becomes current. */
    public void runOn(RevisionRoutes running) {
        routes = running;
    }

    /** By id or name, ignoring case, hyphens and underscores. */
    public Optional<Workflow> find(String name) {
        return known(name)
                .or(() -> {
                    look(source -> key(source.name()).equals(key(name)), false);
                    return known(name);
                })
                .or(() -> {
                    look(source -> !states.containsKey(source.name()), false);
                    return known(name);
                });
    }

    private Optional<Workflow> known(String name) {
        String key = key(name);
        List<Workflow> all = current();
        return Optional.ofNullable(all.isEmpty() ? null : byFolder(key))
                .or(() -> all.stream()
                        .filter(workflow -> key(workflow.id()).equals(key)
                                || key(workflow.name()).equals(key))
                        .findFirst());
    }

    private @Nullable Workflow byFolder(String key) {
        return states.values().stream()
                .map(FolderState::status)
                .filter(status -> key(status.folder()).equals(key))
                .flatMap(status -> status.running().stream())
                .map(Revision::workflow)
                .map(packs::with)
                .findFirst()
                .orElse(null);
    }

    /** Those that can run. Every start asks: so the disk is looked at the first time, and then whenever it has changed. */
    public Collection<Workflow> all() {
        if (!lookedAtAll) {
            look(source -> !states.containsKey(source.name()), false);
            lookedAtAll = true;
        }
        return current();
    }

    private List<Workflow> current() {
        return statusesSoFar()
                .flatMap(status -> status.running().stream())
                .map(Revision::workflow)
                .map(packs::with)
                .toList();
    }

    /** Current or not; empty if nothing is kept of it. */
    public Optional<Revision> findRevision(String workflowId, String revision) {
        return states.values().stream()
                .filter(state -> state.isCurrent(workflowId, revision))
                .map(state -> state.status().current())
                .findFirst()
                .or(() -> store.find(workflowId, revision));
    }

    public boolean isCurrent(Revision revision) {
        return states.values().stream()
                .anyMatch(state -> state.isCurrent(revision.workflow().id(), revision.id()));
    }

    /** What is wrong with the packs that stand beside the workflows; what they said before holds on. */
    public List<Problem> packProblems() {
        return packs.problems();
    }

    public RunPins pins() {
        return store.pins();
    }

    @Override
    public List<WorkflowStatus> statuses() {
        return statusesSoFar().toList();
    }

    @Override
    public Optional<WorkflowStatus> status(String workflowId) {
        find(workflowId);
        return states.values().stream()
                .filter(state -> key(state.workflowId()).equals(key(workflowId)))
                .map(FolderState::status)
                .findFirst();
    }

    private Stream<WorkflowStatus> statusesSoFar() {
        return states.values().stream().map(FolderState::status).sorted(Comparator.comparing(WorkflowStatus::folder));
    }

    @Override
    public List<WorkflowStatus> reload() {
        look(_ -> true, true);
        return statusesSoFar().toList();
    }

    /** Like {@link #reload}, for files whose times or sizes have changed. */
    public List<WorkflowStatus> refresh() {
        look(_ -> true, false);
        return statusesSoFar().toList();
    }

    /** Another text whenever there may be a reason to {@link #refresh}. */
    public String stamp() {
        Path workflows = home.resolve("workflows");
        String folders = Files.isDirectory(workflows) ? WorkflowSource.stamp(workflows) : "";
        return folders + WorkflowSource.stamp(home.resolve("routes")) + store.stamp();
    }

    private void look(Predicate<WorkflowSource> wanted, boolean closely) {
        looking.lock();
        try {
            List<WorkflowSource> sources = WorkflowSource.in(home, besides);
            forgetOthers(sources);
            packs.read();
            sources.stream().filter(wanted).forEach(source -> look(source, closely));
        } finally {
            looking.unlock();
        }
    }

    private void look(WorkflowSource source, boolean closely) {
        FolderState known = states.get(source.name());
        String stamp = source.stamp() + store.stamp();
        if (known != null && !closely && known.stamp().equals(stamp)) {
            return;
        }
        FolderSync sync = new FolderSync(store, reader, clock, routes, id -> ownerOf(id, source.name()));
        FolderState state = sync.sync(source, known, stamp);
        states.put(source.name(), state);
        if (known != null) {
            retire(known, state);
        }
        if (!state.workflowId().equals(FolderState.UNKNOWN)) {
            store.sweep(state.workflowId(), unfinished);
        }
    }

    private Optional<String> ownerOf(String workflowId, String folder) {
        return states.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals(folder) && entry.getValue().holds(workflowId))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** A workflow whose folder is gone starts no more; what it has started goes on. */
    private void forgetOthers(List<WorkflowSource> sources) {
        List<String> names = sources.stream().map(WorkflowSource::name).toList();
        for (String name : List.copyOf(states.keySet())) {
            FolderState gone = names.contains(name) ? null : states.remove(name);
            if (gone != null) {
                gone.status().running().ifPresent(routes::retire);
            }
        }
    }

    private void retire(FolderState before, FolderState after) {
        Revision old = before.status().current();
        if (old != null && !after.isCurrent(old.workflow().id(), old.id())) {
            routes.retire(old);
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
