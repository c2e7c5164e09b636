package ai.mozaiks.api;

import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.Executions;
import ai.mozaiks.execution.Executions.StartRequest;
import ai.mozaiks.execution.IdempotencyConflictException;
import ai.mozaiks.execution.PrerequisitesNotMetException;
import ai.mozaiks.execution.WorkflowEngine;
import ai.mozaiks.json.Json;
import ai.mozaiks.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/workflow/execute} */
public final class ExecuteWorkflow implements ApiHandler {

    private final Executions executions;
    private final WorkflowEngine engine;
    private final BodySchema schema;

    public ExecuteWorkflow(Executions executions, WorkflowEngine engine, BodySchema schema) {
        this.executions = executions;
        this.engine = engine;
        this.schema = schema;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        Map<String, @Nullable Object> body = schema.parse(request.body());
        Workflow workflow = workflow(String.valueOf(body.get("workflow_id")));
        ExecutionContext started = start(new StartRequest(
                request.tenant(),
                workflow.id(),
                Json.asObject(body.get("input")),
                Json.asObject(body.get("context")),
                idempotencyKey(request),
                (String) body.get("chat_id")));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("execution_id", started.executionId());
        answer.put("status", "started");
        answer.put("chat_id", started.chatId());
        return ApiResponse.json(202, answer)
                .with(Map.of("Location", "/api/v1/workflow/" + started.executionId() + "/status"));
    }

    private Workflow workflow(String id) {
        return engine.findWorkflow(id).orElseThrow(() -> unknown(id));
    }

    private ApiProblemException unknown(String id) {
        List<String> ids = engine.workflows().stream().map(Workflow::id).toList();
        return ApiProblem.notFound("workflow.unknown", "no workflow '%s'".formatted(id))
                .near(NearNames.of(id, ids))
                .exception();
    }

    private ExecutionContext start(StartRequest request) {
        try {
            return executions.start(request);
        } catch (IdempotencyConflictException e) {
            throw ApiProblem.of(
                            422,
                            "idempotency.conflict",
                            "The key stands for another request",
                            String.valueOf(e.getMessage()))
                    .exception();
        } catch (PrerequisitesNotMetException e) {
            // The word the dialect's own clients know.
            throw ApiProblem.conflict("WORKFLOW_PREREQS_NOT_MET", String.valueOf(e.getMessage()))
                    .exception();
        }
    }

    private static @Nullable String idempotencyKey(ApiRequest request) {
        String key = request.header("Idempotency-Key").orElse(null);
        if (key != null && !key.matches("[\\x21-\\x7e]{1,255}")) {
            throw ApiProblem.invalid(
                            "idempotency.malformed", "Idempotency-Key must be 1 to 255 visible ASCII characters")
                    .exception();
        }
        return key;
    }
}
