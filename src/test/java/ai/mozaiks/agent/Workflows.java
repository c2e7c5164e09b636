package ai.mozaiks.agent;

import ai.mozaiks.problem.Location;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.ContextVariable;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Hook;
import ai.mozaiks.workflow.LifecycleTool;
import ai.mozaiks.workflow.Orchestration;
import ai.mozaiks.workflow.StructuredOutputs;
import ai.mozaiks.workflow.Target;
import ai.mozaiks.workflow.TaskBatch;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the small workflows of these tests: one agent, Writer, and what a test adds. */
@SuppressWarnings("NullAway") // loses the annotations of a record's type arguments read from a class file
final class Workflows {

    static final Map<String, @Nullable Object> NOTE = Map.of(
            "type",
            "object",
            "properties",
            Map.of("title", Map.of("type", "string"), "agent_message", Map.of("type", "string")),
            "required",
            List.of("title"),
            "additionalProperties",
            false);

    private final List<Tool> tools = new ArrayList<>();
    private final List<Handoff> handoffs = new ArrayList<>();
    private final List<ContextVariable> variables = new ArrayList<>();
    private final List<LifecycleTool> lifecycle = new ArrayList<>();
    private final List<Hook> hooks = new ArrayList<>();
    private final List<TaskBatch> batches = new ArrayList<>();
    private final Map<String, List<String>> exposures = new HashMap<>();
    private final Map<String, Map<String, @Nullable Object>> schemas = new HashMap<>();
    private Agent writer = new Agent("Writer", "writes", "You write.", null, false, null);
    private Orchestration.InvalidOutput invalid = Orchestration.InvalidOutput.FAIL;

    static Workflows writer() {
        return new Workflows();
    }

    Workflows answering(String model, Map<String, @Nullable Object> schema) {
        schemas.put(model, schema);
        writer = new Agent("Writer", "writes", "You write.", model, false, null);
        return this;
    }

    /** The reader gives an agent the mode its automatic tools need. */
    private Agent writer(List<Tool> tools) {
        boolean automatic = writer.outputModel() != null && tools.stream().anyMatch(Tool::autoCall);
        return automatic ? new Agent("Writer", "writes", "You write.", writer.outputModel(), true, null) : writer;
    }

    Workflows skippingInvalidOutput() {
        invalid = Orchestration.InvalidOutput.SKIP;
        return this;
    }

    Workflows tool(Tool tool) {
        tools.add(tool);
        return this;
    }

    Workflows handoff(String source, String target, Guard guard) {
        Target to = target.equals("user") ? new Target.ToUser() : new Target.ToAgent(target);
        handoffs.add(new Handoff(source, to, guard, Handoff.Scope.AFTER, null, null, Location.of("handoffs.yaml")));
        return this;
    }

    Workflows variable(String name, ContextVariable.Trigger... triggers) {
        variables.add(
                new ContextVariable(name, "string", "", new ContextVariable.Source.State(null), List.of(triggers)));
        return this;
    }

    Workflows exposing(String... names) {
        exposures.put("Writer", List.of(names));
        return this;
    }

    Workflows lifecycle(LifecycleTool.Trigger trigger, String function) {
        lifecycle.add(new LifecycleTool(trigger, null, function, "life.py", ""));
        return this;
    }

    Workflows hook(Hook.Type type, String function) {
        hooks.add(new Hook(type, null, function, "hooks.py"));
        return this;
    }

    Workflows batch(String promptField) {
        batches.add(new TaskBatch(
                "batch",
                "Writer",
                List.of(),
                "tasks",
                true,
                "agent",
                promptField,
                "depends_on",
                List.of(),
                List.of(),
                2,
                TaskBatch.FailurePolicy.COLLECT_ERRORS,
                0,
                null,
                "results",
                "status",
                false,
                null));
        return this;
    }

    Workflow build() {
        return new Workflow(
                "demo",
                "Demo",
                "r1",
                Path.of("workflows/Demo"),
                orchestration(),
                List.of(writer(tools), new Agent("Reader", "reads", "You read.", null, false, null)),
                handoffs,
                tools,
                lifecycle,
                hooks,
                variables,
                exposures,
                new StructuredOutputs(schemas, Map.of()),
                List.of(),
                batches);
    }

    private Orchestration orchestration() {
        return new Orchestration(
                Orchestration.Startup.AGENT_DRIVEN,
                false,
                50,
                "Writer",
                Orchestration.Pattern.DEFAULT,
                null,
                null,
                invalid,
                false,
                false,
                false);
    }

    /** A server tool of Writer's that its model may call. */
    static Tool tool(String function) {
        return tool(function, Tool.Kind.AGENT_TOOL, false);
    }

    static Tool automatic(String function) {
        return tool(function, Tool.Kind.AGENT_TOOL, true);
    }

    static Tool component(String function) {
        return tool(function, Tool.Kind.UI_TOOL, false);
    }

    static Tool tool(String function, Tool.Kind kind, boolean automatic) {
        return new Tool(
                function,
                "tools.py",
                function,
                kind,
                List.of("Writer"),
                automatic,
                true,
                kind == Tool.Kind.AGENT_TOOL ? null : "Card",
                null,
                Tool.Risk.GENERATIVE,
                Tool.Approval.AUTO,
                Duration.ofSeconds(30),
                3,
                null);
    }
}
