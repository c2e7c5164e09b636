package ai.mozaiks.workflow.yaml;

import ai.mozaiks.workflow.Cycles;
import ai.mozaiks.workflow.FolderContent;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Orchestration;
import ai.mozaiks.workflow.Orchestration.Pattern;
import ai.mozaiks.workflow.Pack;
import ai.mozaiks.workflow.Presentation;
import ai.mozaiks.workflow.StartTrigger;
import ai.mozaiks.workflow.StructuredOutputs;
import ai.mozaiks.workflow.TaskBatch;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the parts of a workflow together and checks them against each other. */
final class WorkflowAssembly {

    private final WorkflowFolder folder;
    private final Documents files;
    private final List<Documents> packs;
    private final Findings findings;
    private final Section main;
    private final Era era;

    WorkflowAssembly(WorkflowFolder folder, Documents files, List<Documents> packs, Findings findings) {
        this.folder = folder;
        this.files = files;
        this.packs = packs;
        this.findings = findings;
        this.main = files.file("workflow");
        this.era = Era.of(files);
    }

    Optional<Workflow> assemble() {
        if (!files.has("workflow")) {
            findings.mistake(
                    "workflow.missing-file",
                    folder.where(),
                    "there is no workflow.yaml or orchestrator.yaml: every setting has its default",
                    null);
        }
        AgentsReader agentsReader = new AgentsReader(files, findings);
        Cast cast = new Cast(agentsReader.names());
        if (cast.agents().isEmpty()) {
            findings.error(
                    "workflow.no-agents",
                    files.has("agents") ? files.file("agents").where() : folder.where("agents.yaml"),
                    "a workflow needs at least one agent",
                    files.has("agents") ? null : "write agents.yaml");
            checkWithoutAgents(cast);
            return Optional.empty();
        }
        Orchestration orchestration = new OrchestrationReader(main, era, cast, findings).read();
        if (orchestration == null) {
            return Optional.empty();
        }
        Workflow workflow = workflow(agentsReader, cast, orchestration);
        new FolderCheck(folder, files, findings).check();
        new VariableCheck(workflow, files, findings).check();
        new RouteCheck(workflow, files, findings).check();
        new ContractCheck(workflow, files, era, findings).check();
        report(workflow);
        return Optional.of(
                orchestration.boundedCycles() ? Cycles.bound(workflow, Orchestration.DEFAULT_BOUND) : workflow);
    }

    /** Without agents every name looks unknown; what is wrong with the rest is said all the same. */
    private void checkWithoutAgents(Cast cast) {
        Findings others = findings.fresh();
        StructuredOutputs outputs = new OutputsReader(files, era, cast, others).read();
        ToolsReader tools = new ToolsReader(files, cast, outputs, others);
        tools.read();
        tools.readLifecycle();
        VariablesReader variables = new VariablesReader(files, cast, others);
        variables.read();
        variables.exposures();
        List<Handoff> handoffs = new HandoffsReader(files, era, true, cast, others).read();
        new CoordinationReader(main.section("coordination"), handoffs, cast, others).read();
        new BatchesReader(files, cast, others).read();
        new HooksReader(files, cast, others).read();
        new FanOutsReader(files, cast, others).read("");
        new FolderCheck(folder, files, others).check();
        others.problems().stream()
                .filter(problem -> !problem.code().equals("workflow.unknown-agent"))
                .forEach(findings::add);
    }

    private Workflow workflow(AgentsReader agentsReader, Cast cast, Orchestration orchestration) {
        StructuredOutputs outputs = new OutputsReader(files, era, cast, findings).read();
        ToolsReader toolsReader = new ToolsReader(files, cast, outputs, findings);
        List<Tool> tools = toolsReader.read();
        VariablesReader variablesReader = new VariablesReader(files, cast, findings);
        List<Handoff> handoffs = new ArrayList<>(
                new HandoffsReader(files, era, orchestration.pattern() != Pattern.DEFAULT, cast, findings).read());
        var coordination = new CoordinationReader(main.section("coordination"), handoffs, cast, findings).read();
        handoffs.addAll(coordination.handoffs());
        List<TaskBatch> batches = new ArrayList<>(new BatchesReader(files, cast, findings).read());
        batches.addAll(coordination.batches());
        String name = name();
        return new Workflow(
                id(name),
                name,
                revision(),
                folder.path(),
                orchestration,
                agentsReader.read(outputs, tools),
                handoffs,
                tools,
                toolsReader.readLifecycle(),
                new HooksReader(files, cast, findings).read(),
                variablesReader.read(),
                variablesReader.exposures(),
                outputs,
                new FanOutsReader(files, cast, findings).read(orchestration.initialAgent()),
                batches,
                presentation(),
                packs(),
                startTriggers());
    }

    private String name() {
        String name = main.text("workflow_name");
        if (name == null || name.isBlank()) {
            findings.defaulted(main.where(), "workflow_name", folder.name());
            return folder.name();
        }
        boolean same = Texts.plain(name).equals(Texts.plain(folder.name()));
        if (!same && findings.isStrict()) {
            findings.error(
                    "workflow.name-mismatch",
                    main.where("workflow_name"),
                    "'%s' is not the name of its folder, '%s'".formatted(Texts.shown(name), folder.name()),
                    "give both the same name");
        }
        return name.strip();
    }

    private String id(String name) {
        String id = Texts.snakeCase(main.text("workflow_id", name));
        if (id.isEmpty()) {
            findings.mistake(
                    "workflow.id",
                    main.where(main.has("workflow_id") ? "workflow_id" : "workflow_name"),
                    "an id needs letters or digits: 'workflow' is used",
                    null);
            return "workflow";
        }
        return id;
    }

    private String revision() {
        try {
            return FolderContent.hash(folder.path());
        } catch (IOException | UncheckedIOException e) {
            findings.error("file.unreadable", folder.where(), "not every file may be read", null);
            return "";
        }
    }

    private Presentation presentation() {
        Section ui = files.file("ui_config");
        return new Presentation(
                main.flag("entry_point", false),
                agents(ui, "visual_agents"),
                agents(ui, "chat_pane_agents"),
                agents(ui, "artifact_agents"));
    }

    private List<String> agents(Section ui, String field) {
        return ui.has(field) ? ui.texts(field) : main.texts(field);
    }

    private List<Pack> packs() {
        List<Pack> all = new ArrayList<>(new PacksReader(files).read());
        packs.forEach(pack -> all.addAll(new PacksReader(pack).read()));
        return all;
    }

    private List<StartTrigger> startTriggers() {
        List<StartTrigger> triggers = new ArrayList<>();
        for (Section trigger : main.sections("triggers")) {
            boolean named = trigger.has("type") || trigger.has("event") || trigger.has("endpoint");
            if (!named) {
                findings.mistake(
                        "workflow.missing-key",
                        trigger.where(),
                        "a trigger needs a type, an event or an endpoint",
                        null);
            }
            triggers.add(new StartTrigger(
                    trigger.text("type", trigger.has("endpoint") ? "manual" : "event"),
                    trigger.text("event"),
                    trigger.text("endpoint"),
                    trigger.text("method"),
                    trigger.text("cron"),
                    trigger.text("condition"),
                    trigger.text("description", "")));
        }
        return triggers;
    }

    private void report(Workflow workflow) {
        findings.understood("era %s".formatted(era.label()));
        understood("agent", workflow.agents().size());
        understood("handoff", workflow.handoffs().size());
        understood("tool", workflow.tools().size());
        understood("lifecycle tool", workflow.lifecycleTools().size());
        understood("hook", workflow.hooks().size());
        understood("context variable", workflow.variables().size());
        understood("output model", workflow.outputs().schemas().size());
        understood("fan-out", workflow.fanOuts().size());
        understood("parallel group", workflow.taskBatches().size());
        understood("pack", workflow.packs().size());
        workflow.handoffs().forEach(handoff -> findings.understood(Described.handoff(handoff)));
        Pack.gatesBefore(workflow).forEach(gate -> findings.understood("starts " + gate.inWords()));
    }

    private void understood(String what, int count) {
        if (count > 0) {
            findings.understood("%d %s%s".formatted(count, what, count == 1 ? "" : "s"));
        }
    }
}
