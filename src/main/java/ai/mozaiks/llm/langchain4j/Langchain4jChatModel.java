package ai.mozaiks.llm.langchain4j;

import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSyntaxException;
import ai.mozaiks.llm.ChatModel;
import ai.mozaiks.llm.ChatReply;
import ai.mozaiks.llm.ChatRequest;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.llm.ToolCall;
import ai.mozaiks.llm.langchain4j.Requests.Enforcement;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A model behind an endpoint that speaks the OpenAI chat completions API. An endpoint that refuses to enforce a schema is
 * asked for JSON, then for nothing but what the prompt says: the agent checks the reply anyway.
 */
final class Langchain4jChatModel implements ChatModel {

    private final String name;
    private final OpenAiChatModel strict;
    private final OpenAiChatModel lenient;
    private final Endpoint endpoint;
    private final AtomicReference<Enforcement> enforcement = new AtomicReference<>(Enforcement.SCHEMA);

    /** @param pause waits that long before a call is made again */
    Langchain4jChatModel(String url, String key, String name, Duration timeout, Consumer<Duration> pause) {
        this.name = name;
        this.strict = model(url, key, name, timeout, true);
        this.lenient = model(url, key, name, timeout, false);
        this.endpoint = new Endpoint(name, key, pause);
    }

    private static OpenAiChatModel model(String url, String key, String name, Duration timeout, boolean strict) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(new EndpointHttpClientBuilder(timeout))
                .baseUrl(url)
                // Servers of local models want no key, but langchain4j wants one.
                .apiKey(key.isBlank() ? "none" : key)
                .modelName(name)
                .timeout(timeout)
                .maxRetries(0)
                .strictJsonSchema(strict)
                .build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ChatReply chat(ChatRequest request) {
        return ScopedValue.where(EndpointHttpClient.IDEMPOTENCY_KEY, request.idempotencyKey())
                .call(() -> endpoint.call(() -> send(request, enforcement.get())));
    }

    /** Weakens what is asked of the endpoint when that is why it refused, and remembers it if that helped. */
    private ChatReply send(ChatRequest request, Enforcement asked) {
        try {
            return once(request, asked);
        } catch (RuntimeException e) {
            if (request.output() == null || asked == Enforcement.PROMPT || !refusesTheShape(e)) {
                throw e;
            }
            ChatReply reply = send(request, asked.weaker());
            enforcement.accumulateAndGet(asked.weaker(), Langchain4jChatModel::weakest);
            return reply;
        }
    }

    private static Enforcement weakest(Enforcement one, Enforcement other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static boolean refusesTheShape(RuntimeException failure) {
        return Endpoint.refusal(failure)
                .filter(refusal -> refusal.status() == 400 || refusal.status() == 422)
                .isPresent();
    }

    private ChatReply once(ChatRequest request, Enforcement asked) {
        boolean closed =
                request.output() != null && Requests.isStrict(request.output().schema());
        ChatResponse response = (closed ? strict : lenient).chat(Requests.of(request, asked));
        String text = Objects.requireNonNullElse(response.aiMessage().text(), "");
        List<ToolCall> calls = response.aiMessage().toolExecutionRequests().stream()
                .map(Langchain4jChatModel::call)
                .toList();
        if (text.isBlank() && calls.isEmpty()) {
            throw new IllegalStateException("it is empty (finish reason %s)".formatted(response.finishReason()));
        }
        return new ChatReply(text, calls, usage(response.tokenUsage()), answeredBy(response));
    }

    private String answeredBy(ChatResponse response) {
        String model = response.modelName();
        return model == null || model.isBlank() ? name : model;
    }

    private static ToolCall call(ToolExecutionRequest request) {
        return new ToolCall(request.id(), request.name(), arguments(request.arguments()));
    }

    private static Map<String, @Nullable Object> arguments(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? Map.of() : Json.object(text);
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException("the arguments of a tool call are " + e.getMessage(), e);
        }
    }

    private static TokenUsage usage(dev.langchain4j.model.output.@Nullable TokenUsage usage) {
        return usage == null
                ? TokenUsage.NONE
                : new TokenUsage(count(usage.inputTokenCount()), count(usage.outputTokenCount()));
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }
}
