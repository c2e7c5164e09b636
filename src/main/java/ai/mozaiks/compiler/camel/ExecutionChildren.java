package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.compiler.Children;
import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.ExecutionEvents;
import ai.mozaiks.execution.ExecutionView;
import ai.mozaiks.execution.Executions;
import ai.mozaiks.execution.Executions.StartRequest;
import ai.mozaiks.execution.Journal;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Children as executions of their own: they survive a crash like any other, and a parent that died finds them again. */
final class ExecutionChildren implements Children {

    private static final int AT_ONCE = 4;

    private final Supplier<Executions> executions;
    private final Supplier<ExecutionEvents> events;
    private final Journal journal;
    private final ExecutorService threads;

    ExecutionChildren(
            Supplier<Executions> executions,
            Supplier<ExecutionEvents> events,
            Journal journal,
            ExecutorService threads) {
        this.executions = executions;
        this.events = events;
        this.journal = journal;
        this.threads = threads;
    }

    @Override
    public List<End> run(Execution parent, List<Child> children) {
        Semaphore slots = new Semaphore(AT_ONCE);
        long begin = System.nanoTime();
        List<CompletableFuture<End>> ends = new ArrayList<>();
        for (Child child : children) {
            ends.add(CompletableFuture.supplyAsync(
                    () -> {
                        slots.acquireUninterruptibly();
                        try {
                            return run(parent.context(), child, begin);
                        } finally {
                            slots.release();
                        }
                    },
                    threads));
        }
        return ends.stream().map(CompletableFuture::join).toList();
    }

    private End run(ExecutionContext parent, Child child, long begin) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>(child.variables());
        variables.put("parent_execution_id", parent.executionId());
        if (child.initialAgent() != null) {
            variables.put(Entrance.INITIAL_AGENT, child.initialAgent());
        }
        try {
            ExecutionContext context = executions
                    .get()
                    .startChild(new StartRequest(
                            parent.tenant(),
                            child.workflow(),
                            Map.of("text", child.message()),
                            variables,
                            parent.executionId() + ":" + child.key(),
                            null));
            return await(context, child, begin);
        } catch (RuntimeException e) {
            return new End(child.taskId(), "", Map.of(), String.valueOf(e.getMessage()));
        }
    }

    /** A child that asks a person is waited for only where there is a limit to the waiting. */
    private End await(ExecutionContext context, Child child, long begin) {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        Duration timeout = child.timeout();
        try (var _ = events.get().subscribe(context.executionId(), event -> {
            if (event.event().type() == ClientEvent.Type.COMPLETION
                    || (timeout == null && event.event().type() == ClientEvent.Type.INPUT_REQUEST)) {
                ended.complete(true);
            }
        })) {
            Status status = status(context);
            boolean goesOn = status == Status.RUNNING || (timeout != null && status == Status.PAUSED);
            if (goesOn && !endsInTime(ended, timeout, begin)) {
                executions.get().cancel(context.tenant(), context.executionId());
                return End.timedOut(child.taskId(), context.executionId(), Objects.requireNonNull(timeout));
            }
        }
        ExecutionView view =
                executions.get().find(context.tenant(), context.executionId()).orElseThrow();
        String error = view.status() == Status.COMPLETED
                ? null
                : view.error().orElse("it is " + view.status().word());
        return new End(child.taskId(), context.executionId(), lastOutput(context), error);
    }

    private static boolean endsInTime(CompletableFuture<Boolean> ended, @Nullable Duration timeout, long begin) {
        if (timeout == null) {
            return ended.join();
        }
        try {
            return ended.get(timeout.toNanos() - (System.nanoTime() - begin), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a child", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Status status(ExecutionContext context) {
        return executions
                .get()
                .find(context.tenant(), context.executionId())
                .map(ExecutionView::status)
                .orElse(Status.RUNNING);
    }

    private Map<String, @Nullable Object> lastOutput(ExecutionContext context) {
        return journal.read(context.tenant(), context.executionId(), 0).stream()
                .filter(entry -> entry.kind() == Kind.TURN_COMPLETED)
                .reduce((first, second) -> second)
                .map(ExecutionChildren::output)
                .orElse(Map.of());
    }

    static Map<String, @Nullable Object> output(JournalEntry turn) {
        Map<String, @Nullable Object> output = RunExchange.outputOf(turn.data());
        if (!output.isEmpty()) {
            return output;
        }
        Map<String, @Nullable Object> text = new LinkedHashMap<>();
        text.put("text", turn.data().get("text"));
        return text;
    }
}
