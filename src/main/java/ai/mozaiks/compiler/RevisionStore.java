package ai.mozaiks.compiler;

import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Revisions on disk, one folder each: {@code <workflow_id>/<revision>/workflow/<Folder>}, beside it the {@code routes} and
 * {@code hooks} that belong to it. A revision is there whole or not at all. Several processes may use one store.
 */
public final class RevisionStore {

    /** How many revisions of a workflow can be rolled back to. */
    private static final int KEPT = 10;

    private static final int REMEMBERED = 64;

    private final Path root;
    private final WorkflowReader reader;
    private final RevisionFiles files;
    private final RunPins pins;
    private final Map<String, Revision> remembered = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Revision> eldest) {
            return size() > REMEMBERED;
        }
    });

    public RevisionStore(Path root, WorkflowReader reader) {
        this.root = root;
        this.reader = reader;
        this.files = new RevisionFiles(root);
        this.pins = new RunPins(root);
    }

    /** Executions that need a revision to stay. */
    public RunPins pins() {
        return pins;
    }

    public RevisionHistory history(String workflowId) {
        return record(workflowId).read();
    }

    public void activate(String workflowId, Activation activation) {
        record(workflowId).append(activation);
    }

    /** Another text whenever somebody, this process or another, has activated a revision of any workflow. */
    String stamp() {
        StringBuilder stamp = new StringBuilder();
        files.workflows()
                .forEach(id -> stamp.append(id).append(record(id).stamp()).append('\n'));
        return stamp.toString();
    }

    /** The workflow a folder held when it last was one. */
    public Optional<String> idOf(String folder) {
        return files.workflows().stream()
                .filter(id -> history(id)
                        .current()
                        .filter(current -> current.folder().equals(folder))
                        .isPresent())
                .findFirst();
    }

    /** Empty if it was never kept, or has been swept. */
    public Optional<Revision> find(String workflowId, String revision) {
        String key = workflowId + " " + revision;
        Revision known = remembered.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Revision> found = files.find(workflowId, revision)
                .flatMap(kept -> reader.read(kept, Mode.LENIENT)
                        .workflow()
                        .map(workflow -> files.revision(workflow, revision, kept)));
        found.ifPresent(read -> remembered.put(key, read));
        return found;
    }

    /**
     * Copies what a workflow was read from. Empty if it is not what was read any more: somebody is writing.
     *
     * @param revision the hash that the source had before it was read
     */
    Optional<Revision> keep(Workflow workflow, WorkflowSource source, String revision) {
        try {
            return files.keep(workflow, source, revision).map(kept -> {
                Revision read = files.revision(workflow, revision, kept);
                remembered.put(workflow.id() + " " + revision, read);
                return read;
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a revision under " + root, e);
        }
    }

    /** Forgets revisions that nobody goes back to and no execution needs. */
    void sweep(String workflowId, Predicate<RunPins.Pin> unfinished) {
        RevisionHistory history = history(workflowId);
        List<String> order = history.revisions();
        Set<String> kept = new HashSet<>(order.subList(Math.max(0, order.size() - KEPT), order.size()));
        history.current().ifPresent(current -> kept.add(current.revision()));
        for (String revision : files.revisions(workflowId)) {
            if (!kept.contains(revision) && !pins.isNeeded(workflowId, revision, unfinished)) {
                discard(workflowId, revision);
            }
        }
    }

    /** Deletes what processes that died in the middle left half done before a time. */
    public void clear(Instant before) {
        files.clear(before);
    }

    /** Forgets a revision that never ran. */
    void discard(String workflowId, String revision) {
        remembered.remove(workflowId + " " + revision);
        files.delete(workflowId, revision);
    }

    /** Those that can be rolled back to. */
    public boolean isKept(String workflowId, String revision) {
        return files.find(workflowId, revision).isPresent();
    }

    private ActivationRecord record(String workflowId) {
        return new ActivationRecord(root.resolve(RouteNames.segment(workflowId)).resolve("activations.jsonl"));
    }
}
