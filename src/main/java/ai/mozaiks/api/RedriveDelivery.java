package ai.mozaiks.api;

import ai.mozaiks.execution.Outbox;
import java.util.Map;

/** {@code POST /api/v1/deliveries/{message_id}/redrive}: sends a parked message again. */
public final class RedriveDelivery implements ApiHandler {

    private final Outbox outbox;

    public RedriveDelivery(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        String id = request.path().getOrDefault("message_id", "");
        if (!outbox.redrive(request.tenant(), id)) {
            throw ApiProblem.notFound("delivery.not-parked", "no parked message '%s'".formatted(id))
                    .exception();
        }
        return ApiResponse.json(202, Map.of("message_id", id, "status", "sending"));
    }
}
