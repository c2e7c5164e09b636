package ai.mozaiks.api;

import ai.mozaiks.compiler.WorkflowRevisions;
import ai.mozaiks.compiler.WorkflowStatus;
import ai.mozaiks.execution.WorkflowEngine;
import java.util.List;

/** {@code GET /api/v1/workflows} */
public final class ListWorkflows implements ApiHandler {

    private final WorkflowEngine engine;
    private final WorkflowRevisions revisions;

    public ListWorkflows(WorkflowEngine engine, WorkflowRevisions revisions) {
        this.engine = engine;
        this.revisions = revisions;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        engine.workflows(); // Each has been looked at once.
        List<WorkflowStatus> statuses = revisions.statuses();
        return ApiResponse.json(200, WorkflowJson.of(statuses));
    }
}
