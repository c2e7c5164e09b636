package ai.mozaiks.validation;

import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the validation found, as the package carries it: from the journal only, so that it is the same each time. */
final class ResultFiles {

    private static final Set<String> STATIC = Set.of(Stage.SYNTAX.word(), Stage.SEMANTIC.word());
    private static final String LINTER = "npm run lint";

    private ResultFiles() {}

    /** What ran: commands with their real output, endpoints with their answers. */
    static Map<String, @Nullable Object> tests(List<JournalEntry> verdicts) {
        return Map.of(
                "stages",
                verdicts.stream()
                        .filter(entry -> !isStatic(entry))
                        .map(entry -> pick(entry, "commands"))
                        .toList());
    }

    /** What was found by reading the files, by us and by the application's own linter. */
    static Map<String, @Nullable Object> lint(List<JournalEntry> verdicts) {
        Map<String, @Nullable Object> lint = new LinkedHashMap<>();
        lint.put(
                "stages",
                verdicts.stream()
                        .filter(ResultFiles::isStatic)
                        .map(entry -> pick(entry, "findings"))
                        .toList());
        lint.put(
                "linter",
                verdicts.stream()
                        .flatMap(entry -> Json.asList(entry.data().get("commands")).stream())
                        .filter(command -> LINTER.equals(Json.asObject(command).get("command")))
                        .findFirst()
                        .orElse(null));
        return lint;
    }

    private static Map<String, @Nullable Object> pick(JournalEntry entry, String more) {
        Map<String, @Nullable Object> picked = new LinkedHashMap<>();
        Stream.of("stage", "outcome", "reason", "took_ms", "facts", more)
                .filter(entry.data()::containsKey)
                .forEach(key -> picked.put(key, entry.data().get(key)));
        return picked;
    }

    private static boolean isStatic(JournalEntry entry) {
        return STATIC.contains(String.valueOf(entry.data().get("stage")));
    }
}
