package ai.mozaiks.api;

import ai.mozaiks.api.http.ApiServer;
import ai.mozaiks.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plain HTTP client of the API under test. */
public final class ApiClient {

    private static final Logger LOG = LoggerFactory.getLogger(ApiClient.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ApiServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    public ApiClient(ApiServer server) {
        this.server = server;
    }

    /** What came back, the body as JSON where it is. */
    public record Answer(int status, Map<String, @Nullable Object> json, HttpResponse<String> response) {

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public @Nullable Object code() {
            return json.get("code");
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    public URI socket(String path) {
        return URI.create("ws://127.0.0.1:" + server.port() + path);
    }

    public HttpClient http() {
        return http;
    }

    public Answer get(String path, String token, String... headers) {
        return send(request(path, token, headers).GET().build());
    }

    public Answer post(String path, String token, Map<String, ?> body, String... headers) {
        return post(path, token, Json.write(body), headers);
    }

    public Answer post(String path, String token, String body, String... headers) {
        return send(request(path, token, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    public HttpRequest.Builder request(String path, String token, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** On a busy machine the first request to a new server has been seen to get no answer: what only reads asks twice. */
    private HttpResponse<String> patiently(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (HttpTimeoutException e) {
            if (!request.method().equals("GET")) {
                throw e;
            }
            LOG.warn("no answer to {} within {}: asking again", request.uri().getPath(), PATIENCE, e);
            return http.send(request, BodyHandlers.ofString());
        }
    }

    public Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = patiently(request);
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(response.statusCode(), json ? Json.object(response.body()) : Map.of(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
