package ai.mozaiks.llm.scripted;

import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSyntaxException;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.llm.ChatModel;
import ai.mozaiks.llm.ChatModelException;
import ai.mozaiks.llm.ChatReply;
import ai.mozaiks.llm.ChatRequest;
import ai.mozaiks.llm.OutputSchema;
import ai.mozaiks.llm.Script;
import ai.mozaiks.llm.Script.Turn;
import ai.mozaiks.llm.SmallestValue;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.llm.ToolCall;
import ai.mozaiks.llm.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Plays a {@link Script}. An agent's list is consumed call by call within one execution, whoever asks and on whatever
 * thread; its last turn repeats. The call that brings a turn's tool results gets the words of the same turn. Costs
 * nothing, so it counts no tokens.
 */
public final class ScriptedChatModel implements ChatModel {

    /** The name of the output schema in which a judged condition is asked. */
    public static final String JUDGEMENT = "judgement";

    /** The name of the output schema in which it is asked who speaks next. */
    public static final String NEXT_SPEAKER = "next_speaker";

    private static final String NAME = "scripted/1";

    private static final Turn SILENT = new Turn(null, null, Map.of(), List.of());

    private record Speaker(String executionId, String agent) {}

    private final Function<ChatRequest.Caller, Script> scripts;
    private final Script.Listener listener;
    private final Map<Speaker, AtomicInteger> spoken = new ConcurrentHashMap<>();

    /** With the script of whoever asks. */
    public ScriptedChatModel(Function<ChatRequest.Caller, Script> scripts, Script.Listener listener) {
        this.scripts = scripts;
        this.listener = listener;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean deterministic() {
        return true;
    }

    @Override
    public ChatReply chat(ChatRequest request) {
        Script own = scripts.apply(request.caller());
        OutputSchema output = request.output();
        if (output != null && output.name().equals(JUDGEMENT)) {
            return reply(Json.write(Map.of("holds", judge(own, request))), List.of());
        }
        if (output != null && output.name().equals(NEXT_SPEAKER)) {
            return reply(
                    pick(own.agents().getOrDefault(request.caller().agent(), List.of()), output, request), List.of());
        }
        List<Turn> turns = own.turnsOf(request.caller().agent());
        if (!request.messages().isEmpty() && request.messages().getLast() instanceof ChatMessage.ToolResult result) {
            return words(turnAt(turns, numberIn(result.callId())), output);
        }
        int number = next(request);
        Turn turn = turnAt(turns, number);
        listener.played(request.caller(), turn);
        if (turn.error() != null) {
            throw new ChatModelException(turn.error(), false, new IllegalStateException("the script says so"));
        }
        return turn.toolCalls().isEmpty() ? words(turn, output) : reply("", calls(turn, number, request.tools()));
    }

    /** Only a list of the manager's own counts; without one the first candidate speaks, who is next in declared order. */
    private String pick(List<Turn> turns, OutputSchema output, ChatRequest request) {
        if (turns.isEmpty()) {
            return words(SILENT, output).text();
        }
        Turn turn = turnAt(turns, next(request));
        return turn.output() == null ? String.valueOf(turn.text()) : Json.write(turn.output());
    }

    private int next(ChatRequest request) {
        return time(request.caller().executionId(), request.caller().agent());
    }

    private int time(String executionId, String who) {
        return spoken.computeIfAbsent(new Speaker(executionId, who), _ -> new AtomicInteger())
                .getAndIncrement();
    }

    private boolean judge(Script script, ChatRequest request) {
        String statement = statement(request);
        return script.llmConditions().stream()
                .filter(judgement -> statement.contains(judgement.contains()))
                .findFirst()
                .map(judgement -> judgement.value(time(request.caller().executionId(), "?" + judgement.contains())))
                .orElse(script.llmDefault());
    }

    /** The statement; the question it is put in, a line before it, is none of the workflow's words. */
    private static String statement(ChatRequest request) {
        String text = request.messages().reversed().stream()
                .filter(ChatMessage.User.class::isInstance)
                .map(ChatMessage::text)
                .findFirst()
                .orElse("");
        return text.substring(text.indexOf('\n') + 1);
    }

    private static Turn turnAt(List<Turn> turns, int number) {
        return turns.isEmpty() ? SILENT : turns.get(Math.clamp(number, 0, turns.size() - 1));
    }

    /** The id carries the turn's number, so that the call with the results finds its turn whatever ran in between. */
    private static List<ToolCall> calls(Turn turn, int number, List<ToolSpec> tools) {
        return IntStream.range(0, turn.toolCalls().size())
                .mapToObj(i -> new ToolCall(
                        "call-%d-%d".formatted(number, i),
                        turn.toolCalls().get(i).tool(),
                        arguments(turn.toolCalls().get(i), tools)))
                .toList();
    }

    /** A call the script gives no arguments has the fewest its tool accepts. */
    private static Map<String, @Nullable Object> arguments(Script.Call call, List<ToolSpec> tools) {
        if (!call.arguments().isEmpty()) {
            return call.arguments();
        }
        return tools.stream()
                .filter(tool -> tool.name().equals(call.tool()))
                .findFirst()
                .map(tool -> Json.asObject(SmallestValue.of(tool.parameters())))
                .orElse(call.arguments());
    }

    private static int numberIn(String callId) {
        String[] parts = callId.split("-", -1);
        return parts.length == 3 && parts[1].matches("\\d{1,9}") ? Integer.parseInt(parts[1]) : 0;
    }

    private static ChatReply words(Turn turn, @Nullable OutputSchema output) {
        String text = turn.text();
        Map<String, @Nullable Object> said = turn.output();
        if (said != null && (text == null || !said.isEmpty())) {
            return both(text, said, output);
        }
        if (output == null) {
            return reply(text == null ? "ok" : text, List.of());
        }
        return reply(text != null && isObject(text) ? text : smallest(output, text), List.of());
    }

    /** An object stands after the text where a shape is asked for, else beside it. */
    private static ChatReply both(
            @Nullable String text, Map<String, @Nullable Object> said, @Nullable OutputSchema output) {
        if (text == null) {
            return reply(Json.write(said), List.of());
        }
        return output == null
                ? new ChatReply(text, List.of(), TokenUsage.NONE, NAME, Map.of(), said)
                : reply(text + "\n" + Json.write(said), List.of());
    }

    /** A text for an agent that must answer in a shape stands where that shape has room for a message, else before it. */
    private static String smallest(OutputSchema output, @Nullable String text) {
        Object value = SmallestValue.of(output.schema());
        if (text == null) {
            return Json.write(value);
        }
        if (value instanceof Map<?, ?> && Json.asObject(value).get("agent_message") instanceof String) {
            Json.asObject(value).put("agent_message", text);
            return Json.write(value);
        }
        return text + "\n" + Json.write(value);
    }

    private static boolean isObject(String text) {
        try {
            return text.strip().startsWith("{") && !Json.object(text).isEmpty();
        } catch (JsonSyntaxException e) {
            return false;
        }
    }

    private static ChatReply reply(String text, List<ToolCall> calls) {
        return new ChatReply(text, calls, TokenUsage.NONE, NAME);
    }
}
