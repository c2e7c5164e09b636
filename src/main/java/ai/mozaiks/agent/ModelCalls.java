package ai.mozaiks.agent;

import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.llm.ChatModel;
import ai.mozaiks.llm.ChatModelException;
import ai.mozaiks.llm.ChatReply;
import ai.mozaiks.llm.ChatRequest;
import ai.mozaiks.llm.OutputSchema;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.llm.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The model calls of one turn. Before the first that costs something the turn is on record as started; a turn found
 * started and not completed was interrupted, and is called again, once.
 */
final class ModelCalls {

    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Execution execution;
    private final ChatModel model;
    private final ChatRequest.Caller caller;
    private final String step;
    private final TurnMemory memory;
    private final TurnEvents events;
    private final long budget;
    private final @Nullable JournalEntry interrupted;
    private TokenUsage usage = TokenUsage.NONE;
    private String answeredBy;
    private boolean started;
    private int calls;

    ModelCalls(
            Execution execution,
            ChatModel model,
            ChatRequest.Caller caller,
            String step,
            TurnMemory memory,
            TurnEvents events,
            @Nullable JournalEntry interrupted,
            long budget) {
        this.execution = execution;
        this.model = model;
        this.caller = caller;
        this.step = step;
        this.memory = memory;
        this.events = events;
        this.budget = budget;
        this.answeredBy = model.name();
        this.interrupted = interrupted;
    }

    ChatReply ask(
            Supplier<String> system, List<ChatMessage> messages, List<ToolSpec> tools, @Nullable OutputSchema output) {
        String what = "model:" + ++calls;
        Optional<ChatReply> recalled = memory.recall(what).map(ReplyRecord::read);
        ChatReply reply = recalled.orElseGet(
                () -> call(new ChatRequest(caller, system.get(), messages, tools, output, idempotencyKey())));
        memory.keep(what, () -> ReplyRecord.write(reply));
        answeredBy = reply.model();
        return reply;
    }

    private String idempotencyKey() {
        return caller.executionId() + ":" + step + ":" + calls;
    }

    private ChatReply call(ChatRequest request) {
        requireBudget(request);
        start();
        try {
            ChatReply reply = model.chat(request);
            usage = usage.plus(reply.usage());
            return reply;
        } catch (ChatModelException e) {
            throw new AgentTurnFailedException(caller.agent(), String.valueOf(e.getMessage()), false, e);
        }
    }

    private void start() {
        if (started || model.deterministic()) {
            return;
        }
        started = true;
        if (interrupted != null && Boolean.TRUE.equals(interrupted.data().get("recovery"))) {
            throw failed("its model call was interrupted twice and is not made a third time");
        }
        execution.append(Draft.of(Kind.TURN_STARTED, memory.startStep(step))
                .agent(caller.agent())
                .data(Map.of("idempotency_key", idempotencyKey(), "recovery", interrupted != null))
                .events(events.take()));
        events.reached(TurnEvents.Point.MODEL_CALL);
    }

    private void requireBudget(ChatRequest request) {
        if (budget == 0) {
            return;
        }
        long spent = execution.ask(state -> state.usage().totalTokens()) + usage.totalTokens();
        long characters = request.system().length()
                + request.messages().stream()
                        .mapToLong(message -> message.text().length())
                        .sum();
        long next = characters / CHARACTERS_PER_TOKEN;
        if (spent + next > budget) {
            throw failed(
                    "the execution's token budget of %d does not allow another call of about %d tokens: %d are spent"
                            .formatted(budget, next, spent));
        }
    }

    private AgentTurnFailedException failed(String message) {
        return new AgentTurnFailedException(caller.agent(), message, false, new IllegalStateException(message));
    }

    /** Whether this turn was interrupted in the middle of its model calls before. */
    boolean recovers() {
        return interrupted != null && !model.deterministic();
    }

    /** The tokens of the calls made here, without those an earlier entry has booked. */
    TokenUsage usage() {
        return usage;
    }

    String answeredBy() {
        return answeredBy;
    }
}
