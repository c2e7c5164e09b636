package ai.mozaiks.api;

import ai.mozaiks.delivery.Deployments;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.ExecutionView;
import ai.mozaiks.execution.Executions;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.Status;
import ai.mozaiks.execution.WorkflowEngine;
import ai.mozaiks.llm.TokenUsage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/workflow/{execution_id}/status} */
public final class ShowStatus implements ApiHandler {

    private final Executions executions;
    private final WorkflowEngine engine;
    private final Deployments deployments;

    public ShowStatus(Executions executions, WorkflowEngine engine, Deployments deployments) {
        this.executions = executions;
        this.engine = engine;
        this.deployments = deployments;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        ExecutionView view = OwnExecutions.require(executions, request.tenant(), request.executionId());
        return ApiResponse.json(200, json(view));
    }

    private Map<String, @Nullable Object> json(ExecutionView view) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("execution_id", view.context().executionId());
        json.put("workflow_id", view.context().workflowId());
        json.put("revision", view.context().revision());
        json.put("chat_id", view.context().chatId());
        json.put("status", word(view.status()));
        json.put("detail", view.status().word());
        view.endReason().map(EndReason::word).ifPresent(reason -> json.put("end_reason", reason));
        view.error().ifPresent(error -> json.put("error", error));
        if (!view.suspension().isEmpty()) {
            json.put("waiting_for", view.suspension());
        }
        json.put("progress", progress(view));
        if (view.status() == Status.COMPLETED) {
            json.put("artifacts", artifacts(view));
        }
        if (!view.delivery().isEmpty()) {
            json.put("delivery", view.delivery());
        }
        deployments
                .find(view.context().tenant(), view.context().executionId())
                .ifPresent(report -> json.put("deployment", report.toJson()));
        return json;
    }

    /** The architecture knows three words; {@code detail} has the exact one. */
    private static String word(Status status) {
        return switch (status) {
            case RUNNING, PAUSED -> "running";
            case COMPLETED -> "completed";
            case FAILED, CANCELLED -> "failed";
        };
    }

    private Map<String, @Nullable Object> progress(ExecutionView view) {
        Map<String, @Nullable Object> progress = new LinkedHashMap<>();
        ExecutionContext context = view.context();
        progress.put("completed_agents", view.completedAgents());
        engine.findRevision(context.workflowId(), context.revision())
                .ifPresent(workflow -> progress.put("agents", workflow.agents().size()));
        progress.put("turns", view.turns());
        progress.put("validation", stages(view.validations()));
        progress.put("token_usage", tokens(view.usage()));
        progress.put("events", view.events());
        return progress;
    }

    /** Every stage's newest outcome, in the order the stages ran. */
    private static Map<String, @Nullable Object> stages(List<JournalEntry> validations) {
        Map<String, @Nullable Object> stages = new LinkedHashMap<>();
        validations.forEach(entry -> stages.put(
                String.valueOf(entry.data().get("stage")), entry.data().get("outcome")));
        return stages;
    }

    private static Map<String, @Nullable Object> tokens(TokenUsage usage) {
        return Map.of("prompt_tokens", usage.promptTokens(), "completion_tokens", usage.completionTokens());
    }

    private static Map<String, @Nullable Object> artifacts(ExecutionView view) {
        Map<String, @Nullable Object> artifacts = new LinkedHashMap<>();
        for (String key : List.of("name", "version", "sha256", "size", "stages")) {
            if (view.packaged().containsKey(key)) {
                artifacts.put(key, view.packaged().get(key));
            }
        }
        if (!artifacts.isEmpty()) {
            artifacts.put("url", "/api/v1/workflow/" + view.context().executionId() + "/package");
        }
        return artifacts;
    }
}
