package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads workflow folders in every era's spelling, YAML and JSON. Found by {@link WorkflowReader#find()}. */
public final class YamlWorkflowReader implements WorkflowReader {

    private static final List<String> PACK =
            List.of("workflow_graph", "pack_manifest", "pack_shared_context", "extension_registry");

    /** Problems that may only be there because another file could not be read. */
    private static final Set<String> DEPENDENT = Set.of(
            "workflow.unknown-variable",
            "workflow.unknown-tool",
            "workflow.unknown-model",
            "workflow.no-output-model",
            "output.unknown-model",
            "workflow.unreachable-agent",
            "workflow.unreachable-llm-rule",
            "workflow.unbounded-cycle",
            "workflow.skipping-cycle",
            "workflow.judged-condition",
            "workflow.no-user");

    @Override
    public Reading read(Path path, Mode mode) {
        Findings findings = new Findings(mode);
        WorkflowFolder folder = new WorkflowFolder(path, findings);
        Optional<Workflow> workflow = folder.isReadable() ? read(folder, findings) : Optional.empty();
        return new Reading(findings.hasErrors() ? Optional.empty() : workflow, findings.problems(), findings.report());
    }

    @Override
    public PackReading packs(Path folder) {
        Findings findings = new Findings(Mode.LENIENT);
        Documents files = Documents.read(new WorkflowFolder(folder, findings), PACK, findings);
        return new PackReading(
                new PacksReader(files).read(),
                findings.problems().stream().filter(Problem::isError).toList());
    }

    @Override
    public List<String> names(Path folder) {
        return namesOf(folder);
    }

    /** Reads no more than the main file: workflows may name each other in a circle. */
    static List<String> namesOf(Path folder) {
        Findings unheard = new Findings(Mode.LENIENT);
        Section main = Documents.read(new WorkflowFolder(folder, unheard), List.of("workflow"), unheard)
                .file("workflow");
        return Stream.of("workflow_id", "workflow_name")
                .map(main::text)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public Optional<Object> value(String yaml) {
        return NodeReader.read(new TextFile("value.yaml", "value.yaml", yaml), new Findings(Mode.LENIENT))
                .map(Section::plain);
    }

    private static Optional<Workflow> read(WorkflowFolder folder, Findings findings) {
        Documents files = Documents.read(folder, Dialect.get().files().keySet(), findings);
        boolean nothing =
                files.nameOf("workflow").isEmpty() && files.nameOf("agents").isEmpty();
        if (nothing && !findings.hasErrors()) {
            findings.error(
                    "folder.not-a-workflow",
                    folder.where(),
                    "there is no workflow.yaml, orchestrator.yaml or agents.yaml in '%s'".formatted(folder.name()),
                    "name the folder of one workflow");
            return Optional.empty();
        }
        if (!files.broken().isEmpty()) {
            checkOthers(folder, files, findings);
            return Optional.empty();
        }
        return new WorkflowAssembly(folder, files, pack(folder, findings), findings).assemble();
    }

    /**
     * A file cannot be read: says what is wrong with the others all the same. What that file should have declared looks
     * missing in them, so what depends on it is not said.
     */
    private static void checkOthers(WorkflowFolder folder, Documents files, Findings findings) {
        if (files.has("agents") && files.broken().contains("agents")) {
            return; // two files say who takes part, and not the same
        }
        Findings others = findings.fresh();
        new WorkflowAssembly(folder, files, List.of(), others).assemble();
        others.problems().stream()
                .filter(problem -> problem.where().line() > 0 && !DEPENDENT.contains(problem.code()))
                .forEach(findings::add);
    }

    /** The pack may stand beside the workflows. What is wrong with it keeps no workflow from running. */
    private static List<Documents> pack(WorkflowFolder folder, Findings findings) {
        List<Documents> packs = new ArrayList<>();
        Path named = folder.path().getParent();
        Path parent = named != null
                ? named
                : folder.path().toAbsolutePath().normalize().getParent();
        if (parent != null) {
            Findings besides = new Findings(Mode.LENIENT);
            Documents beside = Documents.read(new WorkflowFolder(parent, besides), PACK, besides);
            findings.addAsWarnings(besides);
            if (!beside.isEmpty()) {
                packs.add(beside);
            }
        }
        return packs;
    }
}
