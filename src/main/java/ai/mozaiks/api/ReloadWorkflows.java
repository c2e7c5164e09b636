package ai.mozaiks.api;

import ai.mozaiks.compiler.WorkflowRevisions;

/**
 * {@code POST /api/v1/workflows/reload}: changes nothing but what the server has not noticed yet on its own disk, so whoever
 * may call the API may ask for it, as often as they like.
 */
public final class ReloadWorkflows implements ApiHandler {

    private final WorkflowRevisions revisions;

    public ReloadWorkflows(WorkflowRevisions revisions) {
        this.revisions = revisions;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        return ApiResponse.json(200, WorkflowJson.of(revisions.reload()));
    }
}
