package ai.mozaiks.validation;

import ai.mozaiks.execution.JournalEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the validation found, as the package carries it: from the journal only, so that it is the same each time. */
final class ResultFiles {

    private static final Set<String> STATIC = Set.of(Stage.SYNTAX.word(), Stage.SEMANTIC.word());

    private ResultFiles() {}

    /** What ran: commands with their real output, endpoints with their answers. */
    static Map<String, @Nullable Object> tests(List<JournalEntry> verdicts) {
        return Map.of(
                "stages",
                verdicts.stream()
                        .filter(entry -> !STATIC.contains(stage(entry)))
                        .map(entry -> pick(entry, "commands"))
                        .toList());
    }

    /** What was found by reading the files. */
    static Map<String, @Nullable Object> lint(List<JournalEntry> verdicts) {
        return Map.of(
                "stages",
                verdicts.stream()
                        .filter(entry -> STATIC.contains(stage(entry)))
                        .map(entry -> pick(entry, "findings"))
                        .toList());
    }

    private static Map<String, @Nullable Object> pick(JournalEntry entry, String more) {
        Map<String, @Nullable Object> picked = new LinkedHashMap<>();
        Stream.of("stage", "outcome", "reason", "took_ms", "facts", more)
                .filter(entry.data()::containsKey)
                .forEach(key -> picked.put(key, entry.data().get(key)));
        return picked;
    }

    private static String stage(JournalEntry entry) {
        return String.valueOf(entry.data().get("stage"));
    }
}
