package ai.mozaiks.agent;

import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.InMemoryJournal;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.PublishedEvent;
import ai.mozaiks.llm.ChatModel;
import ai.mozaiks.llm.ChatModels;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tool.Attempts;
import ai.mozaiks.tool.LifecycleTools;
import ai.mozaiks.tool.ToolBinding;
import ai.mozaiks.tool.ToolExecutor;
import ai.mozaiks.tool.ToolFunction;
import ai.mozaiks.tool.ToolInvocation;
import ai.mozaiks.tool.ToolKey;
import ai.mozaiks.tool.ToolRegistry;
import ai.mozaiks.tool.ToolResult;
import ai.mozaiks.tool.ToolSource;
import ai.mozaiks.workflow.Workflow;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One execution of one workflow on a journal in memory, and what a test wants to know of it. */
final class Desk {

    static final ExecutionContext CONTEXT =
            new ExecutionContext(new Tenant("app-1", "ann"), "exec-1", "chat-1", "demo", "r1");

    final List<PublishedEvent> published = new ArrayList<>();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final Workflow workflow;
    private final List<ToolSource> code = new ArrayList<>();
    private TurnLimits limits = TurnLimits.STANDARD;
    Execution execution;

    Desk(Workflow workflow) {
        this.workflow = workflow;
        this.execution = new Execution(CONTEXT, List.of(), journal, Clock.systemUTC(), published::add);
        execution.append(Draft.of(Kind.STARTED, "start")
                .data(Map.of("text", "write me a poem"))
                .variables(Map.of("mood", "glad", "api_key", "sk-123")));
    }

    Desk limits(TurnLimits value) {
        limits = value;
        return this;
    }

    Desk bind(String function, Function<ToolInvocation, @Nullable Object> body) {
        return bind(ToolKey.Role.TOOL, function, invocation -> ToolResult.of(body.apply(invocation)));
    }

    Desk bind(ToolKey.Role role, String function, Function<ToolInvocation, ToolResult> body) {
        code.add(new ToolBinding(role, "", "", function, new PureFunction(body)));
        return this;
    }

    /** Code that changes nothing outside the journal. */
    private record PureFunction(Function<ToolInvocation, ToolResult> body) implements ToolFunction {

        @Override
        public ToolResult call(ToolInvocation invocation) {
            return body.apply(invocation);
        }

        @Override
        public boolean actsOutside() {
            return false;
        }
    }

    TurnOutcome take(ChatModel model, TurnRequest request) {
        return turns(model).take(execution, request);
    }

    JournaledAgentTurns turns(ChatModel model) {
        ToolRegistry registry = new ToolRegistry(code);
        return new JournaledAgentTurns(
                ChatModels.only(model),
                new ToolExecutor(registry, new Attempts(Duration.ofMillis(1), _ -> {})),
                new LifecycleTools(registry, Duration.ofSeconds(10)),
                limits);
    }

    JournalEntry take(ChatModel model) {
        return entry(take(model, request()));
    }

    static JournalEntry entry(TurnOutcome outcome) {
        return switch (outcome) {
            case TurnOutcome.Completed(JournalEntry entry) -> entry;
            case TurnOutcome.Suspended(JournalEntry entry) -> entry;
        };
    }

    TurnRequest request() {
        return new TurnRequest(workflow, "Writer", "turn:Writer:1", null, Map.of(), Map.of(), null);
    }

    TurnRequest request(@Nullable String previous, Map<String, @Nullable Object> task, @Nullable String errors) {
        return new TurnRequest(workflow, "Writer", "turn:Writer:1", previous, Map.of(), task, errors);
    }

    /** The execution as another process finds it. */
    Desk restart() {
        execution = new Execution(CONTEXT, entries(), journal, Clock.systemUTC(), published::add);
        return this;
    }

    void answer(Map<String, @Nullable Object> data) {
        execution.append(Draft.of(Kind.USER_INPUT, "answer:" + execution.ask(state -> state.entries()))
                .data(data));
    }

    List<JournalEntry> entries() {
        return journal.read(CONTEXT.tenant(), CONTEXT.executionId(), 0);
    }

    List<Kind> kinds() {
        return entries().stream().map(JournalEntry::kind).toList();
    }

    /** Types of the events clients saw, lifecycle states by their name. */
    List<String> words() {
        return published.stream()
                .map(PublishedEvent::event)
                .map(event -> event.type() == ClientEvent.Type.LIFECYCLE
                        ? String.valueOf(event.data().get("state"))
                        : event.type().word())
                .toList();
    }

    TokenUsage usage() {
        return execution.ask(state -> state.usage());
    }

    Map<String, @Nullable Object> variables() {
        return execution.ask(state -> new LinkedHashMap<String, @Nullable Object>(state.variables()));
    }
}
