package ai.mozaiks.api.ws;

import static java.util.concurrent.TimeUnit.SECONDS;

import ai.mozaiks.api.ApiClient;
import ai.mozaiks.json.Json;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that keeps what it hears. */
final class TestingSocket implements WebSocket.Listener, AutoCloseable {

    private final BlockingQueue<Map<String, @Nullable Object>> events = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final boolean reading;
    private final WebSocket socket;

    private TestingSocket(ApiClient api, String path, boolean reading) {
        this.reading = reading;
        this.socket = api.http()
                .newWebSocketBuilder()
                .buildAsync(api.socket(path), this)
                .join();
    }

    static TestingSocket open(ApiClient api, String path) {
        return new TestingSocket(api, path, true);
    }

    /** Connects and then takes nothing, as a phone in a tunnel. */
    static TestingSocket openWithoutReading(ApiClient api, String path) {
        return new TestingSocket(api, path, false);
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        if (reading) {
            webSocket.request(1);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            events.add(Json.object(text.toString()));
            text.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
        closed.complete(status);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(-1);
    }

    /** Takes what has piled up. */
    void readOn() {
        socket.request(Long.MAX_VALUE);
    }

    void send(Map<String, ?> message) {
        socket.sendText(Json.write(message), true).join();
    }

    void send(String message) {
        socket.sendText(message, true).join();
    }

    Map<String, @Nullable Object> next() throws InterruptedException {
        Map<String, @Nullable Object> event = events.poll(10, SECONDS);
        if (event == null) {
            throw new AssertionError("nothing came for 10 s");
        }
        return event;
    }

    /** The numbers of the next events, boundaries left out. */
    List<Integer> numbers(int count) throws InterruptedException {
        List<Integer> numbers = new ArrayList<>();
        while (numbers.size() < count) {
            Map<String, @Nullable Object> event = next();
            if (!"resume_boundary".equals(event.get("type"))) {
                numbers.add((Integer) event.get("seq"));
            }
        }
        return numbers;
    }

    int closeStatus() throws Exception {
        return closed.get(30, SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
