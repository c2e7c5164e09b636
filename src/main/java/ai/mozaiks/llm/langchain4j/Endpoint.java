package ai.mozaiks.llm.langchain4j;

import ai.mozaiks.llm.ChatModelException;
import dev.langchain4j.exception.TimeoutException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How we treat an endpoint: what may pass is tried again, as long as it asks to wait; one that keeps failing is left alone
 * for a while; and what it says when it refuses reaches people without our key.
 */
final class Endpoint {

    static final int ATTEMPTS = 4;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration OPEN = Duration.ofSeconds(30);
    private static final int WINDOW = 10;
    private static final int SHOWN = 400;
    private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429);

    private final String name;
    private final String key;
    private final Consumer<Duration> pause;
    private final CircuitBreaker breaker;

    /** @param pause waits that long */
    Endpoint(String name, String key, Consumer<Duration> pause) {
        this.name = name;
        this.key = key;
        this.pause = pause;
        this.breaker = CircuitBreaker.of(
                "llm-" + name,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(WINDOW / 2)
                        .waitDurationInOpenState(OPEN)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .recordException(Endpoint::isTheEndpointsFault)
                        .build());
    }

    <T> T call(Supplier<T> call) {
        Duration next = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                return breaker.executeSupplier(call);
            } catch (CallNotPermittedException e) {
                throw new ChatModelException(
                        "the circuit breaker of endpoint '%s' is open: it kept failing and is left alone for %d s"
                                .formatted(name, OPEN.toSeconds()),
                        true,
                        e);
            } catch (ChatModelException e) {
                throw e;
            } catch (RuntimeException e) {
                if (!mayPass(e) || attempt == ATTEMPTS || timedOut(e)) {
                    throw failed(e, attempt);
                }
                pause.accept(shorter(wait(e).orElse(next), LONGEST_PAUSE));
            }
            next = next.multipliedBy(2);
        }
    }

    private static Optional<Duration> wait(RuntimeException failure) {
        return refusal(failure).flatMap(EndpointRefusedException::retryAfter);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    static Optional<EndpointRefusedException> refusal(Throwable failure) {
        return find(failure, EndpointRefusedException.class);
    }

    private static boolean timedOut(Throwable failure) {
        return find(failure, TimeoutException.class).isPresent();
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return Stream.<@Nullable Throwable>iterate(
                        failure, cause -> cause != null, cause -> cause == null ? null : cause.getCause())
                .limit(20)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    /** Whether the same call may succeed later. An answer we cannot read is worth another try, too. */
    private static boolean mayPass(Throwable failure) {
        return refusal(failure)
                .map(refusal -> refusal.status() >= 500 || PASSING.contains(refusal.status()))
                .orElse(true);
    }

    private static boolean isTheEndpointsFault(Throwable failure) {
        return refusal(failure).map(refusal -> refusal.status() >= 500).orElse(true);
    }

    private ChatModelException failed(RuntimeException failure, int attempts) {
        String tried = attempts == 1 ? "" : " (%d attempts)".formatted(attempts);
        return new ChatModelException(
                "endpoint '%s' %s%s".formatted(name, reason(failure), tried), mayPass(failure), failure);
    }

    private String reason(RuntimeException failure) {
        Optional<EndpointRefusedException> refusal = refusal(failure);
        if (refusal.isPresent()) {
            int status = refusal.get().status();
            return "answered HTTP %d%s: %s"
                    .formatted(status, hint(status), shown(refusal.get().body()));
        }
        if (timedOut(failure)) {
            return "did not answer in time: raise mozaiks.llm.openai.timeout, or use a faster model";
        }
        return find(failure, IOException.class)
                .map(cause -> "cannot be reached: " + shown(String.valueOf(cause)))
                .orElseGet(() -> "sent an answer we cannot read: " + shown(String.valueOf(failure.getMessage())));
    }

    private static String hint(int status) {
        return switch (status) {
            case 401, 403 -> " (check MOZAIKS_LLM_API_KEY)";
            case 404 -> " (check MOZAIKS_LLM_BASE_URL and MOZAIKS_LLM_MODEL)";
            case 429 -> " (rate limit or quota)";
            default -> "";
        };
    }

    private String shown(String text) {
        String safe = key.isBlank() ? text : text.replace(key, "[hidden]");
        String line = safe.replaceAll("\\s+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
