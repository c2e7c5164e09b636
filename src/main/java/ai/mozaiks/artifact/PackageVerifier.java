package ai.mozaiks.artifact;

import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSchema;
import ai.mozaiks.json.JsonSyntaxException;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a package that came from anywhere, without unpacking it: that it is whole, unchanged and harmless to unpack. */
public final class PackageVerifier {

    /**
     * What was found.
     *
     * @param manifest what the package says of itself; empty if that cannot be read
     * @param problems everything that is wrong; empty for a good package
     */
    public record Report(Map<String, @Nullable Object> manifest, List<Problem> problems) {
        public boolean isGood() {
            return problems.isEmpty();
        }
    }

    private final JsonSchema schema;

    /** @param schema of the manifest: {@code schemas/output_manifest.schema.json} */
    public PackageVerifier(JsonSchema schema) {
        this.schema = schema;
    }

    public Report verify(byte[] zip) {
        Map<PackagePath, byte[]> contents;
        try {
            contents = StrictZip.read(zip);
        } catch (HostileZipException e) {
            return broken("package.zip", "", String.valueOf(e.getMessage()));
        }
        byte[] manifest = contents.get(PackageBuilder.MANIFEST);
        if (manifest == null) {
            return broken("package.manifest", PackageBuilder.MANIFEST.text(), "the manifest is missing");
        }
        try {
            Map<String, @Nullable Object> parsed = Json.object(new String(manifest, StandardCharsets.UTF_8));
            List<Problem> problems = new ArrayList<>();
            schema.check(parsed).stream()
                    .map(violation -> problem("package.manifest", PackageBuilder.MANIFEST.text(), violation.toString()))
                    .forEach(problems::add);
            if (problems.isEmpty()) {
                problems.addAll(compare(parsed, contents));
            }
            return new Report(parsed, problems);
        } catch (JsonSyntaxException e) {
            return broken("package.manifest", PackageBuilder.MANIFEST.text(), String.valueOf(e.getMessage()));
        }
    }

    private static List<Problem> compare(Map<String, @Nullable Object> manifest, Map<PackagePath, byte[]> contents) {
        List<Problem> problems = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        listed.add(PackageBuilder.MANIFEST.text());
        for (Object line : Json.asList(manifest.get("files"))) {
            Map<String, @Nullable Object> file = Json.asObject(line);
            String path = String.valueOf(file.get("path"));
            if (!listed.add(path)) {
                problems.add(problem("package.duplicate", path, "the manifest lists it twice"));
            }
            byte[] content = find(contents, path);
            if (content == null) {
                problems.add(problem("package.missing", path, "the manifest lists it, the package has it not"));
            } else if (!Checksum.of(content).equals(file.get("sha256"))
                    || !String.valueOf(content.length).equals(String.valueOf(file.get("size")))) {
                problems.add(problem("package.changed", path, "it is not the file the manifest describes"));
            }
        }
        contents.keySet().stream()
                .filter(path -> !listed.contains(path.text()))
                .map(path -> problem("package.unlisted", path.text(), "the manifest does not list it"))
                .forEach(problems::add);
        return problems;
    }

    private static byte @Nullable [] find(Map<PackagePath, byte[]> contents, String path) {
        try {
            return contents.get(new PackagePath(path));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Report broken(String code, String file, String message) {
        return new Report(Map.of(), List.of(problem(code, file, message)));
    }

    private static Problem problem(String code, String file, String message) {
        return Problem.error(code, Location.of(file), message);
    }
}
