package ai.mozaiks.api.ws;

import ai.mozaiks.api.ClientGoneException;
import ai.mozaiks.api.EventSink;
import ai.mozaiks.execution.PublishedEvent;
import ai.mozaiks.json.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A WebSocket as a place for events. Blocks while the client's window is full, and sends away who never opens it. */
final class SocketSink implements EventSink {

    private static final short NORMAL = 1000;
    private static final short TRY_AGAIN_LATER = 1013;

    private final ServerWebSocket socket;
    private final Duration patience;

    SocketSink(ServerWebSocket socket, Duration patience) {
        this.socket = socket;
        this.patience = patience;
    }

    @Override
    public void send(PublishedEvent event) {
        String text = Json.write(event.envelope());
        Future<Void> written = whileOpen(() -> socket.writeTextMessage(text));
        if (whileOpen(socket::writeQueueFull)) {
            await(written);
        }
    }

    @Override
    public void keepAlive() {
        whileOpen(() -> socket.writePing(Buffer.buffer()));
    }

    @Override
    public void close() {
        try {
            socket.close(NORMAL);
        } catch (IllegalStateException e) {
            // The client was quicker, which is what we wanted.
        }
    }

    private <T> T whileOpen(Supplier<T> action) {
        try {
            return action.get();
        } catch (IllegalStateException e) {
            throw new ClientGoneException(name(), e);
        }
    }

    private void await(Future<Void> written) {
        try {
            written.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            socket.close(TRY_AGAIN_LATER, "too slow: reconnect with after=<the last seq you have>");
            throw new ClientGoneException(name(), e);
        } catch (ExecutionException e) {
            throw new ClientGoneException(name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientGoneException(name(), e);
        }
    }

    private String name() {
        return String.valueOf(socket.remoteAddress());
    }
}
