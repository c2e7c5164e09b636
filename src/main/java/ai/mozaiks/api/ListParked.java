package ai.mozaiks.api;

import ai.mozaiks.execution.Outbox;
import ai.mozaiks.execution.OutboxLedger.Pending;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/deliveries/parked}: what was given up until somebody redrives it. */
public final class ListParked implements ApiHandler {

    private final Outbox outbox;

    public ListParked(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        return ApiResponse.json(
                200,
                Map.of(
                        "parked",
                        outbox.parked(request.tenant()).stream()
                                .map(ListParked::json)
                                .toList()));
    }

    private static Map<String, @Nullable Object> json(Pending message) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("message_id", message.id());
        json.put("execution_id", message.context().executionId());
        json.put("attempts", message.attempts());
        json.put("error", message.error());
        return json;
    }
}
