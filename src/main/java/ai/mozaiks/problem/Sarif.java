package ai.mozaiks.problem;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Problems as a SARIF 2.1.0 log, which code hosts and editors show beside the text: a plain value, ready to be written as JSON. */
public final class Sarif {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private Sarif() {}

    public static Map<String, @Nullable Object> log(List<Problem> problems, String version) {
        Map<String, @Nullable Object> driver = new LinkedHashMap<>();
        driver.put("name", "mozaiks");
        driver.put("version", version);
        driver.put("rules", rules(problems));
        Map<String, @Nullable Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "unicodeCodePoints");
        run.put("results", problems.stream().map(Sarif::result).toList());
        Map<String, @Nullable Object> log = new LinkedHashMap<>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private static List<Map<String, String>> rules(List<Problem> problems) {
        return problems.stream()
                .map(Problem::code)
                .distinct()
                .sorted()
                .map(code -> Map.of("id", code))
                .toList();
    }

    private static Map<String, @Nullable Object> result(Problem problem) {
        String hint = problem.hint() == null ? "" : " (" + problem.hint() + ")";
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("ruleId", problem.code());
        result.put("level", ProblemText.word(problem.severity()));
        result.put("message", Map.of("text", problem.message() + hint));
        result.put("locations", List.of(location(problem.where())));
        return result;
    }

    private static Map<String, @Nullable Object> location(Location where) {
        Map<String, @Nullable Object> physical = new LinkedHashMap<>();
        physical.put("artifactLocation", Map.of("uri", uri(where.file())));
        if (where.line() > 0) {
            physical.put("region", Map.of("startLine", where.line(), "startColumn", Math.max(1, where.column())));
        }
        Map<String, @Nullable Object> location = new LinkedHashMap<>();
        location.put("physicalLocation", physical);
        if (!where.path().isEmpty()) {
            location.put("logicalLocations", List.of(Map.of("fullyQualifiedName", where.path())));
        }
        return location;
    }

    private static String uri(String file) {
        String slashes = file.replace('\\', '/');
        try {
            URI uri = slashes.startsWith("/") ? new URI("file", "", slashes, null) : new URI(null, null, slashes, null);
            return uri.toASCIIString();
        } catch (URISyntaxException e) {
            return slashes.replaceAll("[^A-Za-z0-9._/-]", "_");
        }
    }
}
