package ai.mozaiks.api;

import ai.mozaiks.execution.WorkflowEngine;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.Workflow;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/workflows} */
public final class ListWorkflows implements ApiHandler {

    private final WorkflowEngine engine;

    public ListWorkflows(WorkflowEngine engine) {
        this.engine = engine;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        return ApiResponse.json(
                200,
                Map.of(
                        "workflows",
                        engine.workflows().stream()
                                .sorted(Comparator.comparing(Workflow::id))
                                .map(ListWorkflows::json)
                                .toList()));
    }

    private static Map<String, @Nullable Object> json(Workflow workflow) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("workflow_id", workflow.id());
        json.put("name", workflow.name());
        json.put("revision", workflow.revision());
        json.put("agents", workflow.agents().stream().map(Agent::name).toList());
        return json;
    }
}
