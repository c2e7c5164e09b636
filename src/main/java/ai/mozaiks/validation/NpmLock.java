package ai.mozaiks.validation;

import ai.mozaiks.artifact.Checksum;
import ai.mozaiks.json.Json;
import ai.mozaiks.sandbox.Command.Kept;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which files decide what {@code npm ci} installs: two packages with the same ones get the same. */
final class NpmLock {

    private static final String MANIFEST = "package.json";
    private static final Set<String> LOCKS = Set.of("package-lock.json", "npm-shrinkwrap.json");

    /** What of a manifest npm looks at; an application's own name and scripts are not among it. */
    private static final Set<String> DECIDING = Set.of(
            "dependencies",
            "devDependencies",
            "optionalDependencies",
            "peerDependencies",
            "bundleDependencies",
            "overrides",
            "workspaces",
            "engines",
            "os",
            "cpu",
            "bin");

    private NpmLock() {}

    static Kept installed(Candidate candidate) {
        Map<String, @Nullable Object> deciding = new TreeMap<>();
        candidate.files().forEach((path, file) -> {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (LOCKS.contains(name)) {
                deciding.put(path, withoutName(Json.object(file.content())));
            } else if (name.equals(MANIFEST)) {
                Map<String, @Nullable Object> manifest = Json.object(file.content());
                boolean isRoot = path.equals(MANIFEST);
                manifest.keySet().removeIf(key -> !DECIDING.contains(key) && (isRoot || !key.equals("name")));
                deciding.put(path, new TreeMap<>(manifest));
            }
        });
        List<String> folders = deciding.keySet().stream()
                .filter(path -> path.endsWith(MANIFEST))
                .map(path -> path.substring(0, path.length() - MANIFEST.length()) + "node_modules")
                .toList();
        return new Kept(Checksum.of(Json.write(deciding).getBytes(StandardCharsets.UTF_8)), folders);
    }

    private static Map<String, @Nullable Object> withoutName(Map<String, @Nullable Object> lock) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>(
                Json.asObject(Json.asObject(lock.get("packages")).get("")));
        List.of("name", "version", "license").forEach(own::remove);
        Map<String, @Nullable Object> packages = new LinkedHashMap<>(Json.asObject(lock.get("packages")));
        packages.put("", own);
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(lock);
        List.of("name", "version").forEach(copy::remove);
        copy.put("packages", packages);
        return copy;
    }
}
