package ai.mozaiks.artifact;

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
        byte[] content,
        Origin origin,
        String agent,
        @Nullable String template) {

    public static final String RUNTIME = "mozaiks";

    public enum Origin {
        TEMPLATE,
        GENERATED,
        HYBRID;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
