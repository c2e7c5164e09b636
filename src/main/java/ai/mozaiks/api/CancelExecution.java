package ai.mozaiks.api;

import ai.mozaiks.execution.Executions;
import java.util.Map;

/** {@code POST /api/v1/workflow/{execution_id}/cancel} */
public final class CancelExecution implements ApiHandler {

    private final Executions executions;

    public CancelExecution(Executions executions) {
        this.executions = executions;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        String id = request.executionId();
        OwnExecutions.require(executions, request.tenant(), id);
        if (!executions.cancel(request.tenant(), id)) {
            throw ApiProblem.conflict("execution.ended", "execution '%s' has ended".formatted(id))
                    .exception();
        }
        return ApiResponse.json(202, Map.of("execution_id", id, "status", "cancelling"));
    }
}
