package ai.mozaiks.api;

import ai.mozaiks.execution.ExecutionView;
import ai.mozaiks.execution.Executions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** {@code GET /api/v1/workflow/{execution_id}/package}: the zip. */
public final class FetchPackage implements ApiHandler {

    private final Executions executions;

    public FetchPackage(Executions executions) {
        this.executions = executions;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        String id = request.executionId();
        ExecutionView view = OwnExecutions.require(executions, request.tenant(), id);
        if (!(view.packaged().get("file") instanceof String file) || !Files.isRegularFile(Path.of(file))) {
            throw ApiProblem.conflict("package.none", "execution '%s' has no package (yet)".formatted(id))
                    .exception();
        }
        Path path = Path.of(file);
        String etag = "\"" + view.packaged().get("sha256") + "\"";
        if (request.header("If-None-Match").filter(etag::equals).isPresent()) {
            return ApiResponse.empty(304).with(Map.of("ETag", etag));
        }
        return ApiResponse.file(path, "application/zip")
                .with(Map.of(
                        "ETag",
                        etag,
                        "Content-Disposition",
                        "attachment; filename=\"%s\"".formatted(path.getFileName())));
    }
}
