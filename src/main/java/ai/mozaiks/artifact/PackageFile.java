package ai.mozaiks.artifact;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file of a package, and where it comes from.
 *
 * @param agent who wrote it; {@code mozaiks} for what the runtime itself adds
 * @param template the template and version it was rendered from, e.g. {@code ci-cd/1}; null if generated
 */
public record PackageFile(
        PackagePath path,
        String content,
        Origin origin,
        String agent,
        @Nullable String template) {

    /** The agent of what the runtime itself adds. */
    public static final String RUNTIME = "mozaiks";

    public enum Origin {
        TEMPLATE,
        GENERATED,
        HYBRID;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    byte[] bytes() {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
