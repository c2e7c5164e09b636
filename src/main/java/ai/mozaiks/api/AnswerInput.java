package ai.mozaiks.api;

import ai.mozaiks.execution.Executions;
import ai.mozaiks.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/workflow/{execution_id}/input} and {@code …/approvals/{approval_id}} */
public final class AnswerInput implements ApiHandler {

    private final Executions executions;
    private final BodySchema schema;

    public AnswerInput(Executions executions, BodySchema schema) {
        this.executions = executions;
        this.schema = schema;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        String id = request.executionId();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>(Json.asObject(schema.parse(request.body())));
        if (request.path().containsKey("approval_id")) {
            answer.put("approval_id", request.path().get("approval_id"));
        }
        OwnExecutions.require(executions, request.tenant(), id);
        if (!executions.answer(request.tenant(), id, answer)) {
            throw ApiProblem.conflict("input.not-awaited", "execution '%s' does not wait for input".formatted(id))
                    .exception();
        }
        return ApiResponse.json(202, Map.of("execution_id", id, "status", "running"));
    }
}
