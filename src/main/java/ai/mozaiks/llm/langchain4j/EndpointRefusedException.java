package ai.mozaiks.llm.langchain4j;

import java.time.Duration;
import java.util.Optional;

/** The endpoint answered with a status that is not success. */
final class EndpointRefusedException extends RuntimeException {

    private final int status;
    private final String body;
    private final String retryAfter;

    EndpointRefusedException(int status, String body, String retryAfter) {
        super("HTTP " + status);
        this.status = status;
        this.body = body;
        this.retryAfter = retryAfter;
    }

    int status() {
        return status;
    }

    String body() {
        return body;
    }

    /** How long the endpoint asks us to wait; empty when it says nothing, or a date. */
    Optional<Duration> retryAfter() {
        return retryAfter.matches("[0-9]{1,6}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)))
                : Optional.empty();
    }
}
