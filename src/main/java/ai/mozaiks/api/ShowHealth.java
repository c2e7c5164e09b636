package ai.mozaiks.api;

import ai.mozaiks.compiler.Revision;
import ai.mozaiks.compiler.WorkflowRevisions;
import ai.mozaiks.compiler.WorkflowStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /health}: up as long as the server answers. A folder that does not compile degrades its component and nothing
 * else: what it held before still runs. Without a token, so without what stands in the files.
 */
public final class ShowHealth {

    private final WorkflowRevisions revisions;

    public ShowHealth(WorkflowRevisions revisions) {
        this.revisions = revisions;
    }

    public Map<String, @Nullable Object> health() {
        Map<String, @Nullable Object> broken = new LinkedHashMap<>();
        for (WorkflowStatus status : revisions.statuses()) {
            if (status.isBroken()) {
                broken.put(status.folder(), describe(status));
            }
        }
        Map<String, @Nullable Object> workflows = new LinkedHashMap<>();
        workflows.put("status", broken.isEmpty() ? "up" : "degraded");
        if (!broken.isEmpty()) {
            workflows.put("details", broken);
        }
        Map<String, @Nullable Object> health = new LinkedHashMap<>();
        health.put("status", "up");
        health.put("components", Map.of("workflows", workflows));
        return health;
    }

    private static String describe(WorkflowStatus status) {
        int errors = status.problems().size();
        return "what is on disk does not compile (%d error%s); %s"
                .formatted(
                        errors,
                        errors == 1 ? "" : "s",
                        status.running()
                                .map(Revision::id)
                                .map(revision -> "revision %s goes on".formatted(Revision.brief(revision)))
                                .orElse("it cannot run"));
    }
}
