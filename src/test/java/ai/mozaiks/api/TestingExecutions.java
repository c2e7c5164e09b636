package ai.mozaiks.api;

import static java.util.stream.IntStream.rangeClosed;
import static org.awaitility.Awaitility.await;

import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.Executions;
import ai.mozaiks.execution.Executions.StartRequest;
import ai.mozaiks.execution.Journal;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.tenant.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets a test say what happens in an execution. Journal, store and events are the real ones. */
public final class TestingExecutions {

    private final Executions executions;
    private final TestingEngine engine;
    private final Journal journal;

    public TestingExecutions(Executions executions, TestingEngine engine, Journal journal) {
        this.executions = executions;
        this.engine = engine;
        this.journal = journal;
    }

    public ExecutionContext start(Tenant tenant) {
        return start(tenant, null);
    }

    /** In a conversation that may have begun before. */
    public ExecutionContext start(Tenant tenant, @Nullable String chatId) {
        return executions.start(new StartRequest(tenant, "hello_world", Map.of("text", "hi"), Map.of(), null, chatId));
    }

    public JournalEntry append(ExecutionContext context, Draft draft) {
        return live(context).append(draft);
    }

    /** One more event, so that its number is one higher than the last. */
    public void say(ExecutionContext context, String... texts) {
        append(
                context,
                Draft.of(Kind.TURN_COMPLETED, "turn:Greeter:" + texts[0])
                        .agent("Greeter")
                        .data(Map.of("text", texts[0]))
                        .events(List.of(texts).stream()
                                .map(text -> new ClientEvent(
                                        ClientEvent.Type.AGENT_MESSAGE, "Greeter", Map.of("text", text)))
                                .toList()));
    }

    /** Many events, ten to an entry. */
    public void burst(ExecutionContext context, int events, String text) {
        rangeClosed(1, events / 10)
                .forEach(entry -> say(
                        context,
                        rangeClosed(1, 10)
                                .mapToObj(event -> text + entry + "." + event)
                                .toArray(String[]::new)));
    }

    /** Something for those who listen now only. */
    public void tell(ExecutionContext context, String text) {
        live(context).tell(new ClientEvent(ClientEvent.Type.DELTA, "Greeter", Map.of("text", text)));
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

    /** What people have answered, oldest first. */
    public List<Map<String, @Nullable Object>> answers(ExecutionContext context) {
        return journal.read(context.tenant(), context.executionId(), 0).stream()
                .filter(entry -> entry.kind() == Kind.USER_INPUT)
                .map(JournalEntry::data)
                .toList();
    }

    private Execution live(ExecutionContext context) {
        return await().until(() -> engine.find(context.executionId()), Optional::isPresent)
                .orElseThrow();
    }
}
