package ai.mozaiks.agent;

import ai.mozaiks.agent.TurnEvents.State;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.json.Json;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.llm.ChatModel;
import ai.mozaiks.llm.ChatReply;
import ai.mozaiks.llm.ChatRequest;
import ai.mozaiks.llm.OutputSchema;
import ai.mozaiks.llm.ToolCall;
import ai.mozaiks.llm.ToolSpec;
import ai.mozaiks.tool.LifecycleTools;
import ai.mozaiks.tool.ToolOutcome;
import ai.mozaiks.tool.Tools;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.Hook;
import ai.mozaiks.workflow.LifecycleTool;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One turn while it is taken: what it asks, does and changes. One sequence of steps, so not safe for many threads. */
final class Turn {

    private final Execution execution;
    private final TurnRequest request;
    private final Agent agent;
    private final Tools tools;
    private final LifecycleTools lifecycle;
    private final TurnMemory memory;
    private final TurnEvents events;
    private final ModelCalls modelCalls;
    private final ToolCalls toolCalls;
    private final Effects effects = new Effects();
    private final Map<String, @Nullable Object> before;

    Turn(
            Execution execution,
            TurnRequest request,
            TurnMemory memory,
            ChatModel model,
            Tools tools,
            LifecycleTools lifecycle,
            long budget) {
        this.execution = execution;
        this.request = request;
        this.agent = request.workflow().requireAgent(request.agent());
        this.tools = tools;
        this.lifecycle = lifecycle;
        this.memory = memory;
        this.events = new TurnEvents(agent.name());
        this.modelCalls = new ModelCalls(execution, model, caller(), request.step(), memory, events, budget);
        this.toolCalls = new ToolCalls(execution, request, memory, events, tools);
        this.before = execution.ask(state -> new LinkedHashMap<String, @Nullable Object>(state.variables()));
        effects.variables.putAll(request.variables());
    }

    private ChatRequest.Caller caller() {
        return new ChatRequest.Caller(
                execution.context().executionId(),
                request.workflow().id(),
                request.workflow().folder(),
                agent.name(),
                execution.ask(state -> state.visits(agent.name())));
    }

    /** The agent gets ready: what clients see first, and the functions the workflow wants to run before it speaks. */
    void begin() {
        if (modelCalls.recovers()) {
            events.muteUntil(TurnEvents.Point.MODEL_CALL);
        } else if (memory.waits() > 0) {
            events.muteUntil(TurnEvents.Point.ANSWER);
        }
        if (request.previous() != null) {
            events.handoff(request.previous());
        }
        events.state(State.READY);
        runLifecycle(LifecycleTool.Trigger.BEFORE_AGENT);
        events.state(State.RUNNING);
    }

    void runLifecycle(LifecycleTool.Trigger trigger) {
        if (workflow().lifecycleTools().isEmpty()) {
            return;
        }
        String what = "lifecycle:" + trigger;
        Map<String, @Nullable Object> set = memory.recall(what).orElseGet(() -> {
            LifecycleTools.Effect effect = lifecycle.run(trigger, point());
            events.addAll(effect.events());
            return Map.of("variables", effect.variables());
        });
        memory.keep(what, set);
        effects.variables.putAll(Json.asObject(set.get("variables")));
    }

    String edit(Hook.Type type, String text) {
        if (workflow().hooks().isEmpty()) {
            return text;
        }
        LifecycleTools.Effect effect = lifecycle.edit(type, point(), text);
        events.addAll(effect.events());
        return effect.text();
    }

    private LifecycleTools.Point point() {
        return new LifecycleTools.Point(workflow(), execution.context(), agent.name(), request.step(), variables());
    }

    ChatReply ask(List<ChatMessage> messages, List<ToolSpec> offered, @Nullable OutputSchema output) {
        ChatReply reply = modelCalls.ask(() -> prompt(output), messages, offered, output);
        effects.variables.putAll(reply.variables());
        return reply;
    }

    private String prompt(@Nullable OutputSchema output) {
        List<String> exposed = workflow().exposures().getOrDefault(agent.name(), List.of());
        String prompt = PromptWriter.write(agent, exposed, variables(), request.errors(), output);
        return edit(Hook.Type.UPDATE_AGENT_STATE, prompt);
    }

    /** Asks beside the conversation. */
    String askAside(String system, List<ChatMessage> messages, OutputSchema output) {
        return modelCalls.ask(() -> system, messages, List.of(), output).text();
    }

    /** Runs a tool; what it changes goes into {@code into}, which may be an attempt that is dropped later. */
    ToolOutcome use(Tool tool, String id, Map<String, @Nullable Object> arguments, Effects into) {
        Map<String, @Nullable Object> variables = variables();
        variables.putAll(into.variables);
        return toolCalls.use(tool, id, arguments, variables, into);
    }

    void noteRefused(ToolCall call, Map<String, @Nullable Object> error) {
        toolCalls.note(call.id(), call.name(), call.arguments(), error);
    }

    /** The context variables as this turn sees them. */
    Map<String, @Nullable Object> variables() {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>(before);
        variables.putAll(effects.variables);
        return variables;
    }

    /** What this turn changed: an assignment that changes nothing is not worth a line in the journal. */
    Map<String, @Nullable Object> changes() {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>(effects.variables);
        changes.entrySet()
                .removeIf(change -> before.containsKey(change.getKey())
                        && Objects.equals(before.get(change.getKey()), change.getValue()));
        return changes;
    }

    Execution execution() {
        return execution;
    }

    TurnRequest request() {
        return request;
    }

    Workflow workflow() {
        return request.workflow();
    }

    Agent agent() {
        return agent;
    }

    Tools tools() {
        return tools;
    }

    TurnMemory memory() {
        return memory;
    }

    TurnEvents events() {
        return events;
    }

    ModelCalls modelCalls() {
        return modelCalls;
    }

    ToolCalls toolCalls() {
        return toolCalls;
    }

    Effects effects() {
        return effects;
    }
}
