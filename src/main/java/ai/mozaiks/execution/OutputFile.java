package ai.mozaiks.execution;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A file an agent wrote. A later file with the same path replaces it.
 *
 * @param path relative, with forward slashes, e.g. {@code src/backend/app.js}
 * @param template the template and version it was rendered from, e.g. {@code ci-cd/1}; null if generated
 */
public record OutputFile(
        String path,
        String content,
        Origin origin,
        String agent,
        @Nullable String template) {

    public OutputFile {
        requireNonNull(path, "path");
        requireNonNull(content, "content");
    }

    public enum Origin {
        TEMPLATE,
        GENERATED,
        HYBRID
    }
}
