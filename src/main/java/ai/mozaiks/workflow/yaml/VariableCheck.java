package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import ai.mozaiks.workflow.Conditions;
import ai.mozaiks.workflow.ContextVariable;
import ai.mozaiks.workflow.ContextVariable.Trigger;
import ai.mozaiks.workflow.FanOut;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.TaskBatch;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that variables, tools and agents other parts refer to are declared. */
final class VariableCheck {

    /** Names the runtime sets itself. */
    private static final Set<String> RUNTIME = Set.of(
            "workflow_name",
            "app_id",
            "chat_id",
            "user_id",
            "has_children",
            "is_child_workflow",
            "schema_overview",
            "collections_first_docs_full",
            "database_schema_available",
            "database_schema_db",
            "structured_output",
            "structured_output_agent",
            "structured_output_model",
            "merge_summary",
            "merge_all_succeeded",
            "merge_succeeded_count",
            "merge_failed_count",
            "merge_timed_out",
            "task_run_mode",
            "current_task_batch_id",
            "current_task_id",
            "current_task",
            "decomposition_plan",
            "completed_task_outputs",
            "dependency_task_outputs",
            "execution_id",
            "validation_errors");

    private final Workflow workflow;
    private final Documents files;
    private final Findings findings;
    private final Set<String> declared;
    private final ConditionTexts texts;

    VariableCheck(Workflow workflow, Documents files, Findings findings) {
        this.workflow = workflow;
        this.files = files;
        this.findings = findings;
        this.declared = declared();
        this.texts = ConditionTexts.of(files);
    }

    static boolean isRuntimeName(String name) {
        return RUNTIME.contains(name);
    }

    void check() {
        for (Handoff handoff : workflow.handoffs()) {
            names(handoff.guard())
                    .forEach(name -> require(name, texts.locate(handoff.where(), name), "the condition reads"));
            tools(handoff.guard()).forEach(tool -> requireTool(tool, handoff.where()));
        }
        for (Section.Named exposure : files.file("context_variables").named("agents", "agent")) {
            exposure.section()
                    .scalars("variables")
                    .forEach(name -> require(name.text(), name.where(), "the prompt shows"));
        }
        for (Section.Named variable : files.file("context_variables").named("definitions", "name")) {
            for (Section trigger : variable.section().section("source").sections("triggers")) {
                if (trigger.has("tool")) {
                    requireTool(trigger.text("tool", ""), trigger.where("tool"));
                }
            }
        }
        for (Section file : List.of(files.file("ui_config"), files.file("workflow"))) {
            for (String field : List.of("visual_agents", "chat_pane_agents", "artifact_agents")) {
                file.scalars(field).forEach(name -> requireShown(name.text(), name.where()));
            }
        }
    }

    private Set<String> declared() {
        Set<String> names = new HashSet<>(RUNTIME);
        workflow.variables().forEach(variable -> names.add(variable.name()));
        names.addAll(workflow.outputs().schemas().keySet());
        workflow.fanOuts().stream().map(FanOut::injectAs).forEach(names::add);
        workflow.taskBatches().stream()
                .flatMap(batch -> Stream.of(batch.resultKey(), batch.statusKey()))
                .forEach(names::add);
        workflow.tools().stream().map(Tool::outcome).forEach(outcome -> {
            if (outcome != null) {
                names.add(outcome.contextKey());
                names.add(outcome.attemptsKey());
            }
        });
        workflow.handoffs().stream().map(Handoff::counter).forEach(counter -> {
            if (counter != null) {
                names.add(counter.variable());
            }
        });
        return names;
    }

    private void require(String name, Location where, String who) {
        if (!declared.contains(name) && !name.startsWith("ui_") && !name.startsWith("_mfj_")) {
            findings.mistake(
                    "workflow.unknown-variable",
                    where,
                    "%s '%s', which is not declared".formatted(who, Texts.shown(name)),
                    nearestVariable(name));
        }
    }

    private @Nullable String nearestVariable(String name) {
        return Findings.nearest(
                name, workflow.variables().stream().map(ContextVariable::name).toList());
    }

    /** A function's name, an explicit id or a component: the older eras mix them. */
    private void requireTool(String name, Location where) {
        Set<String> known = workflow.tools().stream()
                .flatMap(tool -> Stream.of(tool.function(), String.valueOf(tool.component())))
                .collect(Collectors.toSet());
        files.file("tools").sections("tools").forEach(tool -> known.add(tool.text("name", tool.text("function", ""))));
        if (!known.contains(name)) {
            findings.mistake(
                    "workflow.unknown-tool",
                    where,
                    "no tool or component is called '%s'".formatted(Texts.shown(name)),
                    Findings.nearest(name, known));
        }
    }

    private void requireShown(String name, Location where) {
        List<String> agents =
                workflow.agents().stream().map(agent -> agent.name()).toList();
        if (!Cast.isUser(name)
                && agents.stream().noneMatch(agent -> shortened(agent).equals(shortened(name)))) {
            findings.mistake(
                    "workflow.unknown-agent",
                    where,
                    "no agent is called '%s'".formatted(Texts.shown(name)),
                    Findings.nearest(name, agents));
        }
    }

    private static String shortened(String name) {
        return Texts.plain(name).replace("agent", "");
    }

    static Set<String> names(Guard guard) {
        return switch (guard) {
            case Guard.When(var condition) -> Conditions.variables(condition);
            case Guard.All(var parts) ->
                parts.stream().flatMap(part -> names(part).stream()).collect(Collectors.toSet());
            case Guard.Always _, Guard.Judged _, Guard.ToolCalled _, Guard.Said _ -> Set.of();
        };
    }

    private static List<String> tools(Guard guard) {
        return switch (guard) {
            case Guard.ToolCalled(var tool) -> List.of(tool);
            case Guard.All(var parts) ->
                parts.stream().flatMap(part -> tools(part).stream()).toList();
            case Guard.Always _, Guard.Judged _, Guard.When _, Guard.Said _ -> List.of();
        };
    }

    /** Variables that a trigger sets and nothing declared ever clears. */
    static Set<String> onlyEverSet(Workflow workflow) {
        return workflow.variables().stream()
                .filter(variable -> !variable.triggers().isEmpty())
                .filter(variable -> variable.triggers().stream().allMatch(VariableCheck::onlySets))
                .map(ContextVariable::name)
                .collect(Collectors.toSet());
    }

    private static boolean onlySets(Trigger trigger) {
        return switch (trigger) {
            case Trigger.AgentText text -> Boolean.TRUE.equals(text.value());
            case Trigger.UserText text -> Boolean.TRUE.equals(text.value());
            case Trigger.UiResponse _ -> false;
        };
    }

    /** Whether the batch names an agent as a worker. */
    static boolean worksIn(TaskBatch batch, String agent) {
        return batch.branches().contains(agent) || batch.allowedAgents().contains(agent);
    }
}
