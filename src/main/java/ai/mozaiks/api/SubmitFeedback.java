package ai.mozaiks.api;

import static java.util.Objects.requireNonNull;

import ai.mozaiks.execution.Executions;
import ai.mozaiks.execution.Ids;
import ai.mozaiks.json.Json;
import ai.mozaiks.learning.Feedback;
import ai.mozaiks.learning.FeedbackBox;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/feedback} */
public final class SubmitFeedback implements ApiHandler {

    private final Executions executions;
    private final FeedbackBox box;
    private final BodySchema schema;
    private final Ids ids;
    private final Clock clock;

    public SubmitFeedback(Executions executions, FeedbackBox box, BodySchema schema, Ids ids, Clock clock) {
        this.executions = executions;
        this.box = box;
        this.schema = schema;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        Map<String, @Nullable Object> body = schema.parse(request.body());
        String generation = String.valueOf(body.get("generation_id"));
        OwnExecutions.require(executions, request.tenant(), generation);
        Feedback feedback = new Feedback(
                ids.next(),
                generation,
                ((Number) requireNonNull(body.get("rating"))).intValue(),
                (String) body.get("comments"),
                Json.asList(body.get("issues")),
                clock.instant());
        box.add(request.tenant(), feedback);
        return ApiResponse.json(201, Map.of("feedback_id", feedback.id(), "status", "recorded"));
    }
}
