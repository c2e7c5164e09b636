package ai.mozaiks.compiler;

import ai.mozaiks.compiler.Activation.Reason;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.FolderContent;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import ai.mozaiks.workflow.WorkflowReader.Reading;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Brings a workflow to what its folder holds and the record of activations says; what fails changes nothing. */
final class FolderSync {

    /** Who writes while we read is soon done, or is noticed again. */
    private static final int ATTEMPTS = 3;

    private final RevisionStore store;
    private final WorkflowReader reader;
    private final Clock clock;
    private final RevisionRoutes routes;
    private final Function<String, Optional<String>> owner;

    /**
     * Wires the parts.
     *
     * @param owner another folder that holds the workflow of an id
     */
    FolderSync(
            RevisionStore store,
            WorkflowReader reader,
            Clock clock,
            RevisionRoutes routes,
            Function<String, Optional<String>> owner) {
        this.store = store;
        this.reader = reader;
        this.clock = clock;
        this.routes = routes;
        this.owner = owner;
    }

    /** What a folder held, read once. */
    private record Look(String id, String revision, Optional<Revision> kept, List<Problem> problems) {

        Look with(List<Problem> all) {
            return new Look(id, revision, kept, all);
        }
    }

    FolderState sync(WorkflowSource source, @Nullable FolderState known, String stamp) {
        Look look = look(source, known);
        if (look.id().equals(FolderState.UNKNOWN)) {
            return state(stamp, look, source, null, null, false);
        }
        Optional<String> other = owner.apply(look.id());
        if (other.isPresent()) {
            Problem taken = Problem.error(
                            "workflow.duplicate-id",
                            Location.of(source.folder().toString()),
                            "workflow id '%s' is that of folder '%s'".formatted(look.id(), other.get()))
                    .hint("give one of them another workflow_id");
            Look refused = new Look(FolderState.UNKNOWN, look.revision(), Optional.empty(), List.of(taken));
            return state(stamp, refused, source, null, null, false);
        }
        return follow(source, known, stamp, look);
    }

    private FolderState follow(WorkflowSource source, @Nullable FolderState known, String stamp, Look look) {
        RevisionHistory before = store.history(look.id());
        boolean setAside = before.held().contains(look.revision()) && wanted(look, before) != null;
        List<Problem> problems = new ArrayList<>(look.problems());
        Revision candidate = setAside || before.isCurrent(look.revision())
                ? null
                : look.kept().orElse(null);
        if (candidate != null) {
            problems.addAll(admit(source, candidate, before));
        }
        RevisionHistory history = store.history(look.id());
        Revision running = known == null ? null : known.status().current();
        Revision current = wanted(look, history);
        if (current == null) {
            current = running;
        } else if (running != null && !running.id().equals(current.id()) && !current.equals(candidate)) {
            // Another process has made it current, or somebody has rolled back.
            List<Problem> refused = routes.prove(current);
            problems.addAll(refused);
            current = refused.isEmpty() ? current : running;
        }
        return state(stamp, look.with(problems), source, current, since(current, history), setAside);
    }

    private static @Nullable Activation since(@Nullable Revision current, RevisionHistory history) {
        return current == null
                ? null
                : history.current()
                        .filter(last -> last.revision().equals(current.id()))
                        .or(() -> history.lastOf(current.id()))
                        .orElse(null);
    }

    /** Makes a revision current if it loads; what is wrong with it otherwise. */
    private List<Problem> admit(WorkflowSource source, Revision candidate, RevisionHistory history) {
        List<Problem> problems = routes.prove(candidate);
        if (problems.isEmpty()) {
            store.activate(candidate.workflow().id(), activation(source, candidate, history));
        } else if (!history.contains(candidate.id())) {
            store.discard(candidate.workflow().id(), candidate.id());
        }
        return problems;
    }

    private @Nullable Revision wanted(Look look, RevisionHistory history) {
        return history.current()
                .map(Activation::revision)
                .flatMap(revision -> look.kept()
                        .filter(kept -> kept.id().equals(revision))
                        .or(() -> store.find(look.id(), revision)))
                .orElse(null);
    }

    private Activation activation(WorkflowSource source, Revision candidate, RevisionHistory history) {
        return new Activation(
                clock.instant(),
                candidate.id(),
                Reason.CHANGED,
                source.name(),
                candidate.workflow().agents().size(),
                history.current().map(Activation::revision).orElse(null),
                candidate.id());
    }

    private static FolderState state(
            String stamp,
            Look look,
            WorkflowSource source,
            @Nullable Revision current,
            @Nullable Activation since,
            boolean setAside) {
        boolean same = current != null && current.id().equals(look.revision());
        return new FolderState(
                stamp,
                look.id(),
                new WorkflowStatus(
                        source.name(),
                        current,
                        since,
                        same ? null : look.revision(),
                        setAside,
                        setAside ? List.of() : source.shown(look.problems())));
    }

    private Look look(WorkflowSource source, @Nullable FolderState known) {
        try {
            for (int attempt = 1; ; attempt++) {
                String before = FolderContent.hash(source.folder());
                Reading reading = reader.read(source.folder(), Mode.LENIENT);
                List<Problem> errors =
                        reading.problems().stream().filter(Problem::isError).toList();
                if (reading.workflow().isEmpty()) {
                    String id = id(source, known);
                    return new Look(id, source.revision(id), Optional.empty(), errors);
                }
                Workflow workflow = ownPacks(reading.workflow().get(), source);
                String revision = source.revision(workflow.id());
                Optional<Revision> kept =
                        workflow.revision().equals(before) ? store.keep(workflow, source, revision) : Optional.empty();
                if (kept.isPresent() || attempt == ATTEMPTS) {
                    return new Look(workflow.id(), revision, kept, kept.isPresent() ? errors : writing(source));
                }
            }
        } catch (IOException e) {
            Problem unreadable = Problem.error(
                    "folder.unreadable", Location.of(source.folder().toString()), "cannot be read: " + e.getMessage());
            return new Look(id(source, known), "", Optional.empty(), List.of(unreadable));
        }
    }

    /** What stands beside the workflows belongs to none of them: it may change, and a revision may not. */
    private Workflow ownPacks(Workflow workflow, WorkflowSource source) {
        return workflow.packs().isEmpty()
                ? workflow
                : workflow.withPacks(reader.packs(source.folder()).packs());
    }

    private static List<Problem> writing(WorkflowSource source) {
        return List.of(Problem.error(
                "folder.changing", Location.of(source.folder().toString()), "somebody is writing to it just now"));
    }

    /** Of a folder whose files do not read: what it was. */
    private String id(WorkflowSource source, @Nullable FolderState known) {
        return known != null && !known.workflowId().equals(FolderState.UNKNOWN)
                ? known.workflowId()
                : store.idOf(source.name()).orElse(FolderState.UNKNOWN);
    }
}
