package ai.mozaiks.agent;

import ai.mozaiks.llm.ChatModel;
import ai.mozaiks.llm.ChatModelException;
import ai.mozaiks.llm.ChatReply;
import ai.mozaiks.llm.ChatRequest;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.llm.ToolCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A model that says what it is told to, line by line, and repeats the last; keeps what it was asked. */
final class RepeatingModel implements ChatModel {

    static final TokenUsage USAGE = new TokenUsage(10, 5);

    final List<ChatRequest> asked = new ArrayList<>();
    private final Deque<Function<ChatRequest, ChatReply>> lines = new ArrayDeque<>();
    private boolean costsNothing;

    static RepeatingModel of(List<Function<ChatRequest, ChatReply>> lines) {
        RepeatingModel model = new RepeatingModel();
        model.lines.addAll(lines);
        return model;
    }

    static RepeatingModel saying(String... texts) {
        RepeatingModel model = new RepeatingModel();
        Arrays.stream(texts).map(RepeatingModel::text).forEach(model.lines::add);
        return model;
    }

    static Function<ChatRequest, ChatReply> text(String text) {
        return _ -> new ChatReply(text, List.of(), USAGE, "fake-1");
    }

    static Function<ChatRequest, ChatReply> call(String tool, Map<String, @Nullable Object> arguments) {
        return _ -> new ChatReply("", List.of(new ToolCall("call-" + tool, tool, arguments)), USAGE, "fake-1");
    }

    static Function<ChatRequest, ChatReply> failure() {
        return _ -> {
            throw new ChatModelException("the endpoint is down", true, new IllegalStateException());
        };
    }

    RepeatingModel costingNothing() {
        costsNothing = true;
        return this;
    }

    ChatRequest lastAsked() {
        return asked.getLast();
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public ChatReply chat(ChatRequest request) {
        asked.add(request);
        return (lines.size() > 1 ? lines.remove() : lines.getFirst()).apply(request);
    }

    @Override
    public boolean deterministic() {
        return costsNothing;
    }
}
