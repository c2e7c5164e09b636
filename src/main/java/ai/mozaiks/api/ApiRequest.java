package ai.mozaiks.api;

import ai.mozaiks.tenant.Tenant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An authenticated request, free of the transport it came by.
 *
 * @param path the variables of the path, e.g. {@code execution_id}
 * @param headers by lower-case name
 */
public record ApiRequest(
        Tenant tenant, Map<String, String> path, Map<String, String> query, Map<String, String> headers, String body) {

    public ApiRequest {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    public ApiRequest withBody(String text) {
        return new ApiRequest(tenant, path, query, headers, text);
    }

    public String executionId() {
        String id = path.get("execution_id");
        if (id == null) {
            throw new IllegalStateException("the path has no {execution_id}");
        }
        return id;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The number of the last event the client has; 0 if it has none. */
    public long after() {
        return after(header("Last-Event-ID").orElse(null), query.get("after"));
    }

    /** A browser that reconnects repeats its first address, so what it says it has seen wins over the address. */
    public static long after(@Nullable String lastEventId, @Nullable String after) {
        String number = lastEventId == null ? after : lastEventId;
        return number == null ? 0 : eventNumber(number);
    }

    private static long eventNumber(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw ApiProblem.invalid("request.invalid-after", "after '%s' is not an event's number".formatted(text))
                    .exception();
        }
        return Long.parseLong(text);
    }
}
