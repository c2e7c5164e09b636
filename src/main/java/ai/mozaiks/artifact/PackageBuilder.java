package ai.mozaiks.artifact;

import ai.mozaiks.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Files and what is known of them to a zip. The same input gives the same bytes. */
public final class PackageBuilder {

    static final PackagePath MANIFEST = new PackagePath("manifest.json");
    static final String FORMAT = "1.0";

    private PackageBuilder() {}

    /** Throws {@link IllegalArgumentException} for two files that some file systems cannot keep apart. */
    public static byte[] build(PackageMetadata metadata, Collection<PackageFile> files) {
        SortedMap<PackagePath, PackageFile> sorted = new TreeMap<>();
        Map<String, PackagePath> seen = new HashMap<>();
        seen.put(MANIFEST.collisionKey(), MANIFEST);
        for (PackageFile file : files) {
            PackagePath other = seen.putIfAbsent(file.path().collisionKey(), file.path());
            if (other != null) {
                throw new IllegalArgumentException(
                        "'%s' and '%s' cannot be in one package".formatted(file.path(), other));
            }
            sorted.put(file.path(), file);
        }
        byte[] manifest = Json.pretty(manifest(metadata, sorted.values())).getBytes(StandardCharsets.UTF_8);
        return ReproducibleZip.write(MANIFEST, manifest, sorted.values());
    }

    private static Map<String, @Nullable Object> manifest(PackageMetadata metadata, Collection<PackageFile> files) {
        Map<String, @Nullable Object> manifest = new LinkedHashMap<>();
        manifest.put("manifest_version", FORMAT);
        manifest.put("name", metadata.name());
        manifest.put("version", metadata.version().toString());
        manifest.put("app_id", metadata.tenant().appId());
        manifest.put("execution_id", metadata.executionId());
        manifest.put("created_at", metadata.createdAt().toString());
        Map<String, @Nullable Object> generator = new LinkedHashMap<>();
        generator.put("name", PackageFile.RUNTIME);
        generator.put("workflow_id", metadata.workflowId());
        generator.put("revision", metadata.revision());
        generator.put("model", String.join(", ", metadata.models()));
        manifest.put("generator", generator);
        manifest.put("stages", metadata.stages());
        manifest.put("not_understood", metadata.notUnderstood());
        manifest.put("files", files.stream().map(PackageBuilder::line).toList());
        return manifest;
    }

    private static Map<String, @Nullable Object> line(PackageFile file) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("path", file.path().text());
        line.put("sha256", Checksum.of(file.bytes()));
        line.put("size", file.bytes().length);
        line.put("origin", file.origin().word());
        line.put("agent", file.agent());
        line.put("template", file.template());
        return line;
    }

    /** A file of the runtime's own: what the validation found, for instance. */
    public static PackageFile runtimeFile(String path, Map<String, @Nullable Object> content) {
        return new PackageFile(
                new PackagePath(path), Json.pretty(content), PackageFile.Origin.GENERATED, PackageFile.RUNTIME, null);
    }
}
