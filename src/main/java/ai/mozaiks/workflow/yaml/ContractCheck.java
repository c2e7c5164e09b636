package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import ai.mozaiks.workflow.TaskBatch;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.yaml.Node.Entry;
import ai.mozaiks.workflow.yaml.Node.Mapping;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import ai.mozaiks.workflow.yaml.Node.Sequence;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What only the strict mode asks for: the contracts of eras 4 to 6, each where its era introduced it. */
final class ContractCheck {

    private static final String SCHEMA = "mozaiks.orchestrator.v1";

    private final Workflow workflow;
    private final Documents files;
    private final Era era;
    private final Findings findings;

    ContractCheck(Workflow workflow, Documents files, Era era, Findings findings) {
        this.workflow = workflow;
        this.files = files;
        this.era = era;
        this.findings = findings;
    }

    void check() {
        if (!findings.isStrict()) {
            return;
        }
        checkRegistry();
        checkBatches();
        if (era.isContract()) {
            checkMain();
            checkForms();
            files.file("tools").sections("tools").forEach(this::checkTool);
        }
        if (era == Era.FOUR_B) {
            files.file("hooks").sections("hooks").forEach(this::checkHook);
        }
        if (era == Era.FIVE || era == Era.SIX) {
            checkAgents();
            checkRules();
        }
        if (era == Era.SIX) {
            checkVersion();
            checkReservedNames();
        }
    }

    private void checkMain() {
        Section main = files.file("workflow");
        if (!main.has("workflow_name")) {
            missing(main.where(), "workflow_name", null);
        }
        moved(main, "startup_mode", "write 'workflow_startup_mode'");
    }

    private void checkForms() {
        Section agents = files.file("agents");
        if (agents.find("agents") instanceof Mapping) {
            findings.error(
                    "workflow.old-form",
                    agents.where("agents"),
                    "agents are a list since era 4",
                    "write '- name: ...' for each");
        }
        Section variables = files.file("context_variables");
        if (variables.find("definitions") instanceof Sequence) {
            findings.error(
                    "workflow.old-form",
                    variables.where("definitions"),
                    "definitions are a map since era 4",
                    "write each variable's name as its key");
        }
        for (Section.Named agent : agents.named("agents", "name")) {
            moved(agent.section(), "auto_tool_mode", "say 'auto_tool_call: true' on the tool");
        }
    }

    private void checkAgents() {
        for (Section.Named agent : files.file("agents").named("agents", "name")) {
            if (!agent.section().has("structured_outputs_required")) {
                missing(agent.section().where(), "structured_outputs_required", "say true or false");
            }
        }
    }

    private void checkRules() {
        if (files.has("handoffs")) {
            findings.error(
                    "workflow.old-form",
                    files.file("handoffs").where(),
                    "transition_graph.yaml replaces handoffs.yaml since era 5",
                    "write its rules as transition_rules");
        }
    }

    private void checkTool(Section tool) {
        moved(tool, "auto_invoke", "write 'auto_tool_call'");
        String kind = tool.word("tool_type", "Agent_Tool");
        if (tool.has("ui_contract") && !kind.equals("UI_Tool")) {
            stray(tool, "ui_contract", "'ui_contract' belongs to a UI_Tool");
        }
        if (era == Era.FIVE || era == Era.SIX) {
            checkUi(tool, kind);
        }
        if (tool.has("outcome")) {
            checkOutcome(tool);
        }
    }

    private void checkUi(Section tool, String kind) {
        Section ui = tool.section("ui");
        if (kind.equals("Agent_Tool")) {
            if (tool.has("ui") && !ui.has("component")) {
                stray(tool, "ui", "an Agent_Tool has no 'ui'");
            }
            return;
        }
        for (String field : List.of("mode", "workflow_primitive", "realization")) {
            if (!ui.has(field)) {
                missing(tool.has("ui") ? ui.where() : tool.where(), "ui." + field, null);
            }
        }
    }

    private void checkOutcome(Section tool) {
        if (!tool.flag("auto_tool_call", false)) {
            stray(tool, "outcome", "'outcome' needs 'auto_tool_call: true'");
        }
        if (tool.flag("bind_to_agent", true)) {
            stray(tool, "outcome", "'outcome' needs 'bind_to_agent: false'");
        }
        if (tool.scalars("agent").size() > 1) {
            stray(tool, "outcome", "a tool with 'outcome' belongs to one agent");
        }
    }

    private void checkHook(Section hook) {
        String type = hook.word("hook_type", "update_agent_state");
        if (!type.equals("update_agent_state")) {
            findings.error(
                    "workflow.old-form",
                    hook.where("hook_type"),
                    "era 4b knows only the hook 'update_agent_state', not '%s'".formatted(type),
                    null);
        }
    }

    /** An agent's output is a model, not a named choice or set of values. */
    private void checkRegistry() {
        Section outputs = files.file("structured_outputs");
        Set<String> others = outputs.named("models", "type").stream()
                .filter(model -> !model.section().word("type", "model").contains("model")
                        && !model.section().word("type", "model").equals("object"))
                .map(Section.Named::name)
                .collect(Collectors.toSet());
        for (Entry entry : outputs.entries("registry")) {
            if (entry.value() instanceof Scalar scalar && others.contains(scalar.text())) {
                findings.error(
                        "output.not-a-model",
                        new Location(
                                scalar.where().file(),
                                scalar.where().line(),
                                scalar.where().column(),
                                entry.where().path()),
                        "'%s' is no model with fields".formatted(Texts.shown(scalar.text())),
                        "register a model of type 'model'");
            }
        }
    }

    private void checkBatches() {
        Set<String> declared =
                workflow.variables().stream().map(variable -> variable.name()).collect(Collectors.toSet());
        for (Section section : files.file("task_batches").sections("batches")) {
            workflow.taskBatches().stream()
                    .filter(batch -> batch.id().equals(section.text("id")))
                    .forEach(batch -> checkKeys(batch, section.section("result"), declared));
        }
    }

    private void checkKeys(TaskBatch batch, Section result, Set<String> declared) {
        requireDeclared(batch.resultKey(), result.where("context_key"), declared);
        requireDeclared(batch.statusKey(), result.where("status_key"), declared);
    }

    private void requireDeclared(String name, Location where, Set<String> declared) {
        if (!declared.contains(name)) {
            findings.error(
                    "workflow.unknown-variable",
                    where,
                    "the batch writes '%s', which is not declared".formatted(Texts.shown(name)),
                    Findings.nearest(name, declared));
        }
    }

    private void checkVersion() {
        Section main = files.file("workflow");
        String version = main.text("schema_version");
        if (version == null) {
            missing(main.where(), "schema_version", "write 'schema_version: %s'".formatted(SCHEMA));
        } else if (!version.equals(SCHEMA)) {
            findings.error(
                    "workflow.unknown-value",
                    main.where("schema_version"),
                    "'schema_version' cannot be '%s'".formatted(Texts.shown(version)),
                    "known: " + SCHEMA);
        }
    }

    private void checkReservedNames() {
        for (Section.Named variable : files.file("context_variables").named("definitions", "name")) {
            if (VariableCheck.isRuntimeName(variable.name())) {
                findings.error(
                        "workflow.reserved-name",
                        variable.where(),
                        "the runtime itself sets '%s'".formatted(Texts.shown(variable.name())),
                        "rename it");
            }
        }
    }

    private void missing(Location where, String field, @Nullable String hint) {
        findings.error("workflow.missing-key", where, "'%s' is missing".formatted(field), hint);
    }

    private void stray(Section section, String field, String message) {
        findings.error("workflow.stray-key", section.where(field), message, null);
    }

    private void moved(Section section, String key, String hint) {
        section.node().entries().stream()
                .filter(entry -> entry.key().equals(key) && !entry.value().isNull())
                .forEach(entry -> findings.error(
                        "workflow.moved-key", entry.where(), "'%s' belongs to the older eras".formatted(key), hint));
    }
}
