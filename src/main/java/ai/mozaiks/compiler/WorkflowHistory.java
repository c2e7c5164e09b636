package ai.mozaiks.compiler;

import ai.mozaiks.compiler.Activation.Reason;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.InvalidWorkflowException;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import ai.mozaiks.workflow.WorkflowReader.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A workflow's revisions as they stand on disk, whether a server runs or not; the way back to an earlier one. */
public final class WorkflowHistory {

    private final RevisionStore store;
    private final WorkflowSource source;
    private final String workflowId;
    private final RevisionHistory history;
    private final String onDisk;
    private final List<Problem> errors;

    /** How the folder's content stands to what runs. */
    public enum OnDisk {
        /** It is what new executions start with. */
        CURRENT,
        /** It becomes current with the next run, or when the server has noticed, if it loads. */
        PENDING,
        /** Somebody rolled back from it. */
        SET_ASIDE,
        /** It does not compile. */
        BROKEN
    }

    /** One revision that was current at some time. */
    public record Entry(Activation last, boolean current, boolean onDisk, boolean kept) {}

    private WorkflowHistory(
            RevisionStore store, WorkflowSource source, String workflowId, String onDisk, Reading read) {
        this.store = store;
        this.source = source;
        this.workflowId = workflowId;
        this.history = store.history(workflowId);
        this.onDisk = onDisk;
        this.errors = read.workflow().isPresent()
                ? List.of()
                : read.problems().stream().filter(Problem::isError).toList();
    }

    /** Throws {@link InvalidWorkflowException} for a folder that does not compile and never has. */
    public static WorkflowHistory read(RevisionStore store, WorkflowReader reader, WorkflowSource source) {
        Reading reading = reader.read(source.folder(), Mode.LENIENT);
        String id = reading.workflow()
                .map(Workflow::id)
                .or(() -> store.idOf(source.name()))
                .orElseThrow(() -> new InvalidWorkflowException(source.name(), reading.problems()));
        try {
            return new WorkflowHistory(store, source, id, source.revision(id), reading);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source.folder(), e);
        }
    }

    public String workflowId() {
        return workflowId;
    }

    /** The hash of what the folder holds. */
    public String onDisk() {
        return onDisk;
    }

    public OnDisk state() {
        if (history.isCurrent(onDisk)) {
            return OnDisk.CURRENT;
        }
        if (history.held().contains(onDisk)) {
            return OnDisk.SET_ASIDE;
        }
        return errors.isEmpty() ? OnDisk.PENDING : OnDisk.BROKEN;
    }

    /** Throws {@link InvalidWorkflowException} if the folder does not compile, unless somebody has set it aside. */
    public void requireRunnable() {
        if (state() == OnDisk.BROKEN) {
            throw new InvalidWorkflowException(source.name(), errors);
        }
    }

    public Optional<Activation> current() {
        return history.current();
    }

    /** Newest first. */
    public List<Entry> entries() {
        return history.revisions().reversed().stream()
                .map(revision -> new Entry(
                        history.lastOf(revision).orElseThrow(),
                        history.isCurrent(revision),
                        revision.equals(onDisk),
                        store.isKept(workflowId, revision)))
                .toList();
    }

    /**
     * Makes an earlier revision the one new executions start with.
     *
     * @param wanted the beginning of its hash; null for the one before
     * @return empty, and nothing is written, if it is that already
     */
    public Optional<Activation> rollBack(@Nullable String wanted, Instant now) {
        String target = wanted == null ? before() : named(wanted);
        boolean pending = state() == OnDisk.PENDING;
        if (history.isCurrent(target) && !pending) {
            return Optional.empty();
        }
        Activation earlier = history.lastOf(target).orElseThrow();
        Activation activation = new Activation(
                now,
                target,
                Reason.ROLLED_BACK,
                source.name(),
                earlier.agents(),
                pending ? onDisk : history.current().map(Activation::revision).orElse(null),
                onDisk);
        store.activate(workflowId, activation);
        return Optional.of(activation);
    }

    /** Of a change that has not become current yet, what is current comes before. */
    private String before() {
        Optional<String> before =
                state() == OnDisk.PENDING ? history.current().map(Activation::revision) : history.before();
        return before.filter(revision -> store.isKept(workflowId, revision))
                .orElseThrow(() -> new RollbackRefusedException(
                        "workflow %s has no revision before the one that is current".formatted(workflowId), kept()));
    }

    private String named(String prefix) {
        List<String> matches = history.revisions().stream()
                .filter(revision -> revision.startsWith(prefix))
                .toList();
        if (matches.size() != 1) {
            throw new RollbackRefusedException(
                    matches.isEmpty()
                            ? "workflow %s has no revision '%s'".formatted(workflowId, prefix)
                            : "'%s' fits %d revisions of workflow %s".formatted(prefix, matches.size(), workflowId),
                    kept());
        }
        if (!store.isKept(workflowId, matches.getFirst())) {
            throw new RollbackRefusedException(
                    "revision '%s' of workflow %s is not kept any more".formatted(prefix, workflowId), kept());
        }
        return matches.getFirst();
    }

    private List<String> kept() {
        return history.revisions().reversed().stream()
                .filter(revision -> store.isKept(workflowId, revision))
                .toList();
    }
}
