package ai.mozaiks.compiler;

import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.Pack;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader;
import ai.mozaiks.workflow.WorkflowReader.PackReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packs that stand beside the workflows. They say what may start after what, which is asked when an execution starts
 * and never again: so they are no part of a revision, and hold for every revision from the moment they change.
 */
final class SharedPacks {

    private final WorkflowReader reader;
    private final List<Path> folders;
    private volatile PackReading last = new PackReading(List.of(), List.of());

    /**
     * Wires the parts.
     *
     * @param besides a workflow's folder elsewhere, whose neighbours count too; null for none
     */
    SharedPacks(WorkflowReader reader, Path workflows, @Nullable Path besides) {
        this.reader = reader;
        Path parent =
                besides == null ? null : besides.toAbsolutePath().normalize().getParent();
        this.folders =
                Stream.of(workflows, parent).filter(Objects::nonNull).distinct().toList();
    }

    /** Packs that do not read leave in force what there was. */
    void read() {
        List<PackReading> read =
                folders.stream().filter(Files::isDirectory).map(reader::packs).toList();
        List<Problem> problems =
                read.stream().flatMap(each -> each.problems().stream()).toList();
        List<Pack> packs = problems.isEmpty()
                ? read.stream().flatMap(each -> each.packs().stream()).toList()
                : last.packs();
        last = new PackReading(packs, problems);
    }

    List<Problem> problems() {
        return last.problems();
    }

    /** A workflow in its own packs and in these. */
    Workflow with(Workflow workflow) {
        List<Pack> shared = last.packs();
        return shared.isEmpty()
                ? workflow
                : workflow.withPacks(Stream.concat(workflow.packs().stream(), shared.stream())
                        .toList());
    }
}
