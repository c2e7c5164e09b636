package ai.mozaiks.tool;

import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.Hook;
import ai.mozaiks.workflow.LifecycleTool;
import ai.mozaiks.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the functions a workflow names at points of a run, and those that edit prompts and messages. What fails is an
 * event, never the end of the run.
 */
public final class LifecycleTools {

    private final ToolRegistry registry;
    private final Duration timeout;

    public LifecycleTools(ToolRegistry registry, Duration timeout) {
        this.registry = registry;
        this.timeout = timeout;
    }

    /**
     * Where in a run a function is called. {@code agent} is null at the points that belong to the run as a whole. {@code
     * step} names the point, the same when it is replayed.
     */
    public record Point(
            Workflow workflow,
            ExecutionContext context,
            @Nullable String agent,
            String step,
            Map<String, @Nullable Object> variables) {}

    /** What the functions changed, and what went wrong. {@code text} is the edited text of a hook, empty otherwise. */
    public record Effect(String text, Map<String, @Nullable Object> variables, List<ClientEvent> events) {}

    /** One warning for each function of a workflow that nothing is bound to. */
    public List<Problem> unbound(Workflow workflow) {
        return registry.unbound(workflow);
    }

    /** Runs all functions of a trigger at the same time; where two set the same variable, the later declared wins. */
    public Effect run(LifecycleTool.Trigger trigger, Point point) {
        return run(trigger, point, Map.of());
    }

    /**
     * The same, for functions that are told something.
     *
     * @param facts their arguments beside the trigger's name
     */
    public Effect run(LifecycleTool.Trigger trigger, Point point, Map<String, @Nullable Object> facts) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>(facts);
        arguments.put("trigger", trigger.name().toLowerCase(Locale.ROOT));
        List<LifecycleTool> due = point.workflow().lifecycleTools().stream()
                .filter(tool -> tool.trigger() == trigger)
                .filter(tool -> point.agent() == null
                        || tool.agent() == null
                        || tool.agent().equals(point.agent()))
                .toList();
        List<Call> calls = due.stream()
                .map(tool ->
                        new ToolKey(ToolKey.Role.LIFECYCLE, point.workflow().id(), tool.file(), tool.function()))
                .map(key -> start(key, point, arguments))
                .toList();
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        List<ClientEvent> events = new ArrayList<>();
        calls.forEach(call -> await(call, point, events).ifPresent(result -> variables.putAll(result.variables())));
        return new Effect("", variables, events);
    }

    /** Passes a text through the hooks of a type, in the order of the file. */
    public Effect edit(Hook.Type type, Point point, String text) {
        String edited = text;
        List<ClientEvent> events = new ArrayList<>();
        for (Hook hook : point.workflow().hooks()) {
            ToolKey key = new ToolKey(ToolKey.Role.HOOK, point.workflow().id(), hook.file(), hook.function());
            boolean due =
                    hook.type() == type && (hook.agent() == null || hook.agent().equals(point.agent()));
            // One that nothing is bound to is told once, when the run begins: not with every message.
            if (due && registry.find(key).isPresent()) {
                edited = await(start(key, point, Map.of("text", edited)), point, events)
                        .map(ToolResult::value)
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .orElse(edited);
            }
        }
        return new Effect(edited, Map.of(), events);
    }

    private record Call(ToolKey key, FutureTask<ToolResult> task) {}

    private Call start(ToolKey key, Point point, Map<String, @Nullable Object> arguments) {
        String agent = point.agent() == null ? "" : point.agent();
        String idempotencyKey = String.join(":", point.context().executionId(), point.step(), key.function(), agent);
        ToolInvocation invocation =
                new ToolInvocation(point.context(), key, agent, arguments, point.variables(), idempotencyKey);
        FutureTask<ToolResult> task = new FutureTask<>(() -> registry.find(key)
                .orElseThrow(() -> ToolException.of(List.of(ToolRegistry.notBound(point.workflow(), key))))
                .call(invocation));
        Thread.ofVirtual().name(key.role().word() + "-" + key.function()).start(task);
        return new Call(key, task);
    }

    private Optional<ToolResult> await(Call call, Point point, List<ClientEvent> events) {
        try {
            return Optional.of(call.task().get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            call.task().cancel(true);
            events.add(failed(call.key(), point, "no result within %d s".formatted(timeout.toSeconds())));
        } catch (ExecutionException e) {
            events.add(failed(call.key(), point, reason(e.getCause())));
        } catch (InterruptedException e) {
            call.task().cancel(true);
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static String reason(@Nullable Throwable cause) {
        return cause instanceof ToolException known ? String.valueOf(known.getMessage()) : String.valueOf(cause);
    }

    private static ClientEvent failed(ToolKey key, Point point, String error) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("state", "tool_error");
        data.put("tool", key.function());
        data.put("error", error);
        return new ClientEvent(ClientEvent.Type.LIFECYCLE, point.agent(), data);
    }
}
