package ai.mozaiks.api.http;

import ai.mozaiks.api.ClientGoneException;
import ai.mozaiks.api.EventSink;
import ai.mozaiks.execution.PublishedEvent;
import ai.mozaiks.json.Json;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Server-sent events: each with its number as id, so that a browser asks for the rest by itself. */
final class ResponseSink implements EventSink {

    private final HttpServerResponse response;
    private final String client;
    private final Duration patience;

    ResponseSink(HttpServerResponse response, String client, Duration patience) {
        this.response = response;
        this.client = client;
        this.patience = patience;
    }

    @Override
    public void send(PublishedEvent event) {
        write("id: %d%nevent: %s%ndata: %s%n%n"
                .formatted(event.seq(), event.event().type().word(), Json.write(event.envelope())));
    }

    @Override
    public void keepAlive() {
        write(": still here\n\n");
    }

    @Override
    public void close() {
        response.end();
    }

    private void write(String text) {
        if (response.closed()) {
            throw new ClientGoneException(client, new IllegalStateException("connection closed"));
        }
        Future<Void> written = response.write(text);
        if (response.writeQueueFull()) {
            await(written);
        }
    }

    private void await(Future<Void> written) {
        try {
            written.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            response.reset();
            throw new ClientGoneException(client, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientGoneException(client, e);
        }
    }
}
