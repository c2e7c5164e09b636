package ai.mozaiks.artifact;

import ai.mozaiks.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a package says of itself.
 *
 * @param name lower-case, for file names, e.g. {@code tool-library}
 * @param createdAt when its execution started: a time of the run, so that packaging it again gives the same bytes
 * @param models the chat models that answered, e.g. {@code blueprint/1}
 * @param stages outcome by stage, in their order
 * @param notUnderstood parts of the request that did not become part of the application
 */
public record PackageMetadata(
        String name,
        Version version,
        Tenant tenant,
        String executionId,
        String workflowId,
        String revision,
        Instant createdAt,
        List<String> models,
        Map<String, String> stages,
        List<Map<String, @Nullable Object>> notUnderstood) {

    public String fileName() {
        return "%s-%s.zip".formatted(name, version);
    }
}
