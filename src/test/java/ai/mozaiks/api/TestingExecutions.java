package ai.mozaiks.api;

import static java.util.Objects.requireNonNull;

import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.ExecutionEvents;
import ai.mozaiks.execution.ExecutionView;
import ai.mozaiks.execution.Executions;
import ai.mozaiks.execution.IdempotencyConflictException;
import ai.mozaiks.execution.InMemoryJournal;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.PublishedEvent;
import ai.mozaiks.execution.Status;
import ai.mozaiks.tenant.Tenant;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Executions without an engine: tests append what happens. Journal, fold and events are the real ones. */
public final class TestingExecutions implements Executions, ExecutionEvents {

    private final InMemoryJournal journal = new InMemoryJournal();
    private final Map<String, Execution> live = new ConcurrentHashMap<>();
    private final Map<String, String> newestByChat = new ConcurrentHashMap<>();
    private final Map<String, StartRequest> keys = new ConcurrentHashMap<>();
    private final Map<String, ExecutionContext> started = new ConcurrentHashMap<>();
    private final List<Consumer<PublishedEvent>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();

    /** What clients have answered, newest last. */
    public final List<Map<String, @Nullable Object>> answers = new CopyOnWriteArrayList<>();

    @Override
    public synchronized ExecutionContext start(StartRequest request) {
        String key = request.tenant().appId() + " " + request.idempotencyKey();
        if (request.idempotencyKey() != null && keys.containsKey(key)) {
            if (!request.equals(keys.get(key))) {
                throw new IdempotencyConflictException(request.idempotencyKey());
            }
            return requireNonNull(started.get(key));
        }
        int id = ids.incrementAndGet();
        String chat = request.chatId() == null ? "chat-" + id : request.chatId();
        ExecutionContext context =
                new ExecutionContext(request.tenant(), "exec-" + id, chat, request.workflowId(), "r1");
        live.put(
                context.executionId(),
                new Execution(
                        context,
                        List.of(),
                        journal,
                        Clock.systemUTC(),
                        event -> listeners.forEach(listener -> listener.accept(event))));
        newestByChat.put(request.tenant().appId() + " " + chat, context.executionId());
        append(
                context,
                Draft.of(Kind.STARTED, "start").data(Map.of("text", "go")).variables(request.variables()));
        keys.put(key, request);
        started.put(key, context);
        return context;
    }

    public ExecutionContext start(Tenant tenant) {
        return start(new StartRequest(tenant, "hello_world", Map.of("text", "hi"), Map.of(), null, null));
    }

    public JournalEntry append(ExecutionContext context, Draft draft) {
        return requireNonNull(live.get(context.executionId())).append(draft);
    }

    /** One more event, so that its number is one higher than the last. */
    public void say(ExecutionContext context, String text) {
        append(
                context,
                Draft.of(Kind.TURN_COMPLETED, "turn:Greeter:" + text)
                        .agent("Greeter")
                        .data(Map.of("text", text))
                        .events(List.of(
                                new ClientEvent(ClientEvent.Type.AGENT_MESSAGE, "Greeter", Map.of("text", text)))));
    }

    public void suspend(ExecutionContext context) {
        append(context, Draft.of(Kind.SUSPENDED, "ask").data(Map.of("prompt", "How many?")));
    }

    public void end(ExecutionContext context) {
        append(
                context,
                Draft.of(Kind.ENDED, "end")
                        .data(Map.of("end_reason", EndReason.TERMINATED.name()))
                        .events(List.of(new ClientEvent(ClientEvent.Type.COMPLETION, null, Map.of()))));
    }

    @Override
    public Optional<ExecutionView> find(Tenant tenant, String executionId) {
        return owned(tenant, executionId)
                .map(execution -> execution.ask(state -> new ExecutionView(
                        execution.context(),
                        state.status(),
                        state.endReason(),
                        state.error(),
                        List.of(),
                        state.turns(),
                        new LinkedHashMap<>(state.variables()),
                        state.usage(),
                        Map.of(),
                        state.packaged().map(JournalEntry::data).orElse(Map.of()),
                        state.delivered().map(JournalEntry::data).orElse(Map.of()),
                        List.copyOf(state.validations()),
                        state.suspension().map(JournalEntry::data).orElse(Map.of()),
                        state.events())));
    }

    @Override
    public List<PublishedEvent> events(Tenant tenant, String executionId, long afterSeq) {
        List<PublishedEvent> events = new ArrayList<>();
        journal.read(tenant, executionId, 0).forEach(entry -> Execution.publish(entry, events::add));
        events.removeIf(event -> event.seq() <= afterSeq);
        return events;
    }

    @Override
    public Optional<ExecutionContext> findByChat(Tenant tenant, String chatId) {
        return Optional.ofNullable(newestByChat.get(tenant.appId() + " " + chatId))
                .flatMap(id -> owned(tenant, id))
                .map(Execution::context);
    }

    @Override
    public boolean answer(Tenant tenant, String executionId, Map<String, @Nullable Object> input) {
        Execution execution = owned(tenant, executionId).orElseThrow();
        if (execution.ask(state -> state.status()) != Status.PAUSED) {
            return false;
        }
        answers.add(input);
        execution.append(Draft.of(Kind.USER_INPUT, "user:" + answers.size()).data(input));
        return true;
    }

    @Override
    public boolean cancel(Tenant tenant, String executionId) {
        Execution execution = owned(tenant, executionId).orElseThrow();
        if (execution.ask(state -> state.status().ended())) {
            return false;
        }
        execution.append(Draft.of(Kind.ENDED, "end").data(Map.of("end_reason", EndReason.CANCELLED.name())));
        return true;
    }

    @Override
    public boolean resume(Tenant tenant, String executionId) {
        return false;
    }

    @Override
    public Subscription subscribe(String executionId, Consumer<PublishedEvent> listener) {
        return subscribeAll(event -> {
            if (event.context().executionId().equals(executionId)) {
                listener.accept(event);
            }
        });
    }

    @Override
    public Subscription subscribeAll(Consumer<PublishedEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private Optional<Execution> owned(Tenant tenant, String executionId) {
        return Optional.ofNullable(live.get(executionId))
                .filter(execution -> execution.context().tenant().appId().equals(tenant.appId()));
    }
}
