package ai.mozaiks.api;

import ai.mozaiks.delivery.DeploymentReport;
import ai.mozaiks.delivery.Deployments;
import ai.mozaiks.execution.Executions;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/deployments/status}: the Control-Plane reports back. */
public final class ReportDeployment implements ApiHandler {

    private final Executions executions;
    private final Deployments deployments;
    private final BodySchema schema;
    private final Clock clock;

    public ReportDeployment(Executions executions, Deployments deployments, BodySchema schema, Clock clock) {
        this.executions = executions;
        this.deployments = deployments;
        this.schema = schema;
        this.clock = clock;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        Map<String, @Nullable Object> body = schema.parse(request.body());
        String id = String.valueOf(body.get("execution_id"));
        OwnExecutions.require(executions, request.tenant(), id);
        deployments.save(
                request.tenant(),
                new DeploymentReport(
                        id,
                        String.valueOf(body.get("status")),
                        (String) body.get("url"),
                        (String) body.get("detail"),
                        clock.instant()));
        return ApiResponse.json(200, Map.of("execution_id", id, "status", "recorded"));
    }
}
