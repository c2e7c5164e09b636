package ai.mozaiks.llm.langchain4j;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Sends a call with its idempotency key, and keeps how long the endpoint asks us to wait, which langchain4j drops. */
final class EndpointHttpClient implements HttpClient {

    /** The key of the call this thread makes. */
    static final ScopedValue<String> IDEMPOTENCY_KEY = ScopedValue.newInstance();

    private final java.net.http.HttpClient client;
    private final Duration timeout;

    EndpointHttpClient(Duration connectTimeout, Duration timeout) {
        this.client = java.net.http.HttpClient.newBuilder()
                // Servers of local models often stumble over the upgrade to HTTP/2 that is tried on plain HTTP.
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .build();
        this.timeout = timeout;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(prepare(request), BodyHandlers.ofString());
            if (response.statusCode() >= 200 && response.statusCode() < 300) {
                return SuccessfulHttpResponse.builder()
                        .statusCode(response.statusCode())
                        .headers(response.headers().map())
                        .body(response.body())
                        .build();
            }
            throw new EndpointRefusedException(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Retry-After").orElse(""));
        } catch (HttpTimeoutException e) {
            throw new dev.langchain4j.exception.TimeoutException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private java.net.http.HttpRequest prepare(HttpRequest request) {
        java.net.http.HttpRequest.Builder prepared = java.net.http.HttpRequest.newBuilder()
                .uri(URI.create(request.url()))
                .timeout(timeout)
                .method(request.method().name(), BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> prepared.header(name, value)));
        if (IDEMPOTENCY_KEY.isBound()) {
            prepared.header("Idempotency-Key", IDEMPOTENCY_KEY.get());
        }
        return prepared.build();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("replies are read whole: a turn is journaled whole");
    }
}
