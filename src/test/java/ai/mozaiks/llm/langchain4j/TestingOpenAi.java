package ai.mozaiks.llm.langchain4j;

import ai.mozaiks.json.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that speaks the OpenAI chat completions API: answers, tool calls, JSON schemas, streams, usage, and
 * the ways real endpoints fail. It checks the key, as they do.
 */
public final class TestingOpenAi implements AutoCloseable {

    public static final String KEY = "sk-testing-0123456789";
    public static final String MODEL = "fake-gpt";

    private final HttpServer server;
    private final Deque<Answer> script = new ArrayDeque<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Function<Call, Answer> otherwise = _ -> text("hello");

    /** One request as it came. */
    public record Call(Map<String, @Nullable Object> body, String idempotencyKey) {

        public List<Map<String, @Nullable Object>> messages() {
            return Json.asList(body.get("messages")).stream()
                    .map(Json::asObject)
                    .toList();
        }

        /** The text of the message with that role that came last. */
        public String last(String role) {
            return messages().reversed().stream()
                    .filter(message -> role.equals(message.get("role")))
                    .map(message -> String.valueOf(message.get("content")))
                    .findFirst()
                    .orElse("");
        }
    }

    /** What the server does with one request. */
    private interface Answer {
        void send(HttpExchange exchange, Call call) throws IOException;
    }

    private TestingOpenAi(HttpServer server) {
        this.server = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", this::handle);
        server.start();
    }

    public static TestingOpenAi start() {
        try {
            return new TestingOpenAi(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public Call lastCall() {
        return calls.getLast();
    }

    // --- what it answers, call by call; then what `answeringAll` says

    public TestingOpenAi answer(String text) {
        return add(text(text));
    }

    public TestingOpenAi callTool(String tool, String arguments) {
        return add((exchange, call) -> complete(exchange, call, toolCall(tool, arguments), "tool_calls"));
    }

    public TestingOpenAi fail(int status, String message) {
        return add((exchange, _) -> error(exchange, status, message));
    }

    public TestingOpenAi failAskingToWait(int status, int seconds) {
        return add((exchange, _) -> {
            exchange.getResponseHeaders().add("Retry-After", String.valueOf(seconds));
            error(exchange, status, "slow down");
        });
    }

    /** An endpoint that has never heard of that response format. */
    public TestingOpenAi refuseFormats(String... types) {
        otherwise = call -> {
            Object type = Json.asObject(call.body().get("response_format")).get("type");
            return List.of(types).contains(String.valueOf(type))
                    ? (exchange, _) -> error(exchange, 400, "response_format '%s' is not supported".formatted(type))
                    : text("{\"title\": \"free\"}");
        };
        return this;
    }

    public TestingOpenAi sendGarbage() {
        return add((exchange, _) -> send(exchange, 200, "text/html", "<html>gateway</html>"));
    }

    public TestingOpenAi sendTruncated() {
        return add((exchange, call) -> {
            byte[] whole = Json.write(completion(message("cut"), "stop")).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(whole, 0, whole.length / 2);
            exchange.close();
        });
    }

    public TestingOpenAi sendNoChoices() {
        return add((exchange, _) -> send(exchange, 200, "application/json", "{\"id\":\"1\",\"choices\":[]}"));
    }

    public TestingOpenAi neverAnswer() {
        return add((_, _) -> {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    public TestingOpenAi answeringAll(Function<Call, String> answer) {
        otherwise = call -> text(answer.apply(call));
        return this;
    }

    private TestingOpenAi add(Answer answer) {
        script.add(answer);
        return this;
    }

    private static Answer text(String text) {
        return (exchange, call) -> complete(exchange, call, message(text), "stop");
    }

    // --- the wire

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        Call call = new Call(Json.object(body), key == null ? "" : key);
        calls.add(call);
        if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            error(
                    exchange,
                    401,
                    "Incorrect API key provided: "
                            + exchange.getRequestHeaders().getFirst("Authorization"));
            return;
        }
        next(call).send(exchange, call);
    }

    private synchronized Answer next(Call call) {
        return script.isEmpty() ? otherwise.apply(call) : script.remove();
    }

    private static void complete(HttpExchange exchange, Call call, Map<String, @Nullable Object> message, String finish)
            throws IOException {
        if (Boolean.TRUE.equals(call.body().get("stream"))) {
            stream(exchange, message, finish);
        } else {
            send(exchange, 200, "application/json", Json.write(completion(message, finish)));
        }
    }

    private static void stream(HttpExchange exchange, Map<String, @Nullable Object> message, String finish)
            throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            chunk(out, Json.write(chunk(message, null)));
            chunk(out, Json.write(chunk(Map.of(), finish)));
            chunk(out, Json.write(Map.of("id", "c-1", "model", MODEL, "choices", List.of(), "usage", usage())));
            chunk(out, "[DONE]");
        }
    }

    private static void chunk(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static Map<String, @Nullable Object> chunk(Map<String, @Nullable Object> delta, @Nullable String finish) {
        Map<String, @Nullable Object> choice = new LinkedHashMap<>();
        choice.put("index", 0);
        choice.put("delta", delta);
        choice.put("finish_reason", finish);
        return Map.of(
                "id",
                "c-1",
                "object",
                "chat.completion.chunk",
                "model",
                MODEL,
                "choices",
                List.<@Nullable Object>of(choice));
    }

    private static Map<String, @Nullable Object> completion(Map<String, @Nullable Object> message, String finish) {
        Map<String, @Nullable Object> choice = Map.of("index", 0, "message", message, "finish_reason", finish);
        return Map.of(
                "id",
                "c-1",
                "object",
                "chat.completion",
                "created",
                1,
                "model",
                MODEL,
                "choices",
                List.of(choice),
                "usage",
                usage());
    }

    private static Map<String, @Nullable Object> usage() {
        return Map.of("prompt_tokens", 11, "completion_tokens", 7, "total_tokens", 18);
    }

    private static Map<String, @Nullable Object> message(String text) {
        return Map.of("role", "assistant", "content", text);
    }

    private static Map<String, @Nullable Object> toolCall(String tool, String arguments) {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("role", "assistant");
        message.put("content", null);
        message.put(
                "tool_calls",
                List.of(Map.of(
                        "id", "call_1", "type", "function", "function", Map.of("name", tool, "arguments", arguments))));
        return message;
    }

    private static void error(HttpExchange exchange, int status, String message) throws IOException {
        send(
                exchange,
                status,
                "application/json",
                Json.write(Map.of("error", Map.of("message", message, "type", "x"))));
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
