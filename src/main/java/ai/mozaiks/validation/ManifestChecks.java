package ai.mozaiks.validation;

import ai.mozaiks.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What package.json promises. */
final class ManifestChecks {

    private static final String MANIFEST = "package.json";
    private static final String LOCK = "package-lock.json";

    private ManifestChecks() {}

    /** An application can be built and tested. */
    static List<Finding> missingScripts(Sources sources) {
        return sources.candidate().findText(MANIFEST).stream()
                .map(text -> Json.asObject(Json.object(text).get("scripts")))
                .flatMap(scripts ->
                        Stream.of("build", "test", IntegrationStage.SCRIPT).filter(name -> !scripts.containsKey(name)))
                .map(name -> sources.candidate()
                        .error("semantic.script", MANIFEST, 0, "there is no script '%s'".formatted(name)))
                .toList();
    }

    /** The lockfile locks what the manifests ask for. */
    static List<Finding> lockDrift(Sources sources) {
        Candidate candidate = sources.candidate();
        if (!candidate.has(MANIFEST)) {
            return List.of();
        }
        if (!candidate.has(LOCK)) {
            return List.of(candidate.error("semantic.lock", LOCK, 0, "the lockfile is missing"));
        }
        List<Finding> findings = new ArrayList<>();
        Map<String, @Nullable Object> packages = packages(candidate);
        candidate
                .matching(path -> path.equals(MANIFEST) || path.endsWith("/" + MANIFEST))
                .forEach(file -> {
                    Map<String, @Nullable Object> locked = Json.asObject(packages.get(Sources.folder(file.path())));
                    Map<String, @Nullable Object> asked = Json.object(file.content());
                    Stream.of("dependencies", "devDependencies", "workspaces")
                            .filter(key -> !Objects.equals(asked.get(key), locked.get(key)))
                            .map(key -> candidate.error(
                                    "semantic.lock",
                                    LOCK,
                                    0,
                                    "the lockfile has other %s than '%s'".formatted(key, file.path())))
                            .forEach(findings::add);
                });
        return findings;
    }

    private static Map<String, @Nullable Object> packages(Candidate candidate) {
        return candidate
                .findText(LOCK)
                .map(text -> Json.asObject(Json.object(text).get("packages")))
                .orElse(Map.of());
    }
}
