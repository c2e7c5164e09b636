package ai.mozaiks.validation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one stage found. */
public sealed interface StageResult {

    /** In the order of the checks; only a failed stage has errors among them. */
    List<Finding> findings();

    /** What ran in the sandbox. */
    List<CommandReport> commands();

    /** Facts beyond the findings, such as how many files were read; keys in snake_case. */
    Map<String, @Nullable Object> facts();

    record Passed(List<Finding> findings, List<CommandReport> commands, Map<String, @Nullable Object> facts)
            implements StageResult {}

    /** The files are wrong. The findings go back to the agents that own them. */
    record Failed(List<Finding> findings, List<CommandReport> commands, Map<String, @Nullable Object> facts)
            implements StageResult {}

    /** We could not tell: there is no sandbox, or the registry is down. Asking the agents again would not help. */
    record Unavailable(String why, List<CommandReport> commands) implements StageResult {
        @Override
        public List<Finding> findings() {
            return List.of();
        }

        @Override
        public Map<String, @Nullable Object> facts() {
            return Map.of();
        }
    }

    /** Failed if an error is among the findings, else passed. */
    static StageResult of(List<Finding> findings, List<CommandReport> commands, Map<String, @Nullable Object> facts) {
        return findings.stream().anyMatch(Finding::isError)
                ? new Failed(findings, commands, facts)
                : new Passed(findings, commands, facts);
    }

    /** As it stands in events, in the journal and in packages. */
    default String outcome() {
        return switch (this) {
            case Passed _ -> "passed";
            case Failed _ -> "failed";
            case Unavailable _ -> "unavailable";
        };
    }
}
