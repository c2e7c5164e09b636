package ai.mozaiks.delivery;

import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.OutboxMessage;
import ai.mozaiks.json.Json;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the Control-Plane is told of a finished package. It is thin: the zip stays here and is fetched by its URL, so that
 * the notice fits any webhook receiver.
 */
public final class ArtifactNotice {

    private ArtifactNotice() {}

    /** The body of {@code POST /api/v1/artifacts/receive}. */
    public static Map<String, @Nullable Object> of(
            ExecutionContext context, OutboxMessage message, List<JournalEntry> journal, URI server) {
        Map<String, @Nullable Object> made = message.payload();
        Map<String, @Nullable Object> notice = new LinkedHashMap<>();
        notice.put("app_id", context.tenant().appId());
        notice.put("workflow_id", context.workflowId());
        notice.put("version", made.get("version"));
        notice.put("artifacts", artifacts(context, made, server));
        notice.put("validation_results", validation(made, journal));
        notice.put("token_usage", tokens(journal));
        return notice;
    }

    private static Map<String, @Nullable Object> artifacts(
            ExecutionContext context, Map<String, @Nullable Object> made, URI server) {
        Map<String, @Nullable Object> artifacts = new LinkedHashMap<>();
        artifacts.put("execution_id", context.executionId());
        artifacts.put("name", made.get("name"));
        artifacts.put("sha256", made.get("sha256"));
        artifacts.put("size", made.get("size"));
        artifacts.put("media_type", "application/zip");
        artifacts.put("url", server + "/api/v1/workflow/" + context.executionId() + "/package");
        return artifacts;
    }

    /** Each stage's newest verdict. Problems are counted: their texts are in the package. */
    private static Map<String, @Nullable Object> validation(
            Map<String, @Nullable Object> made, List<JournalEntry> journal) {
        Map<String, @Nullable Object> stages = new LinkedHashMap<>(Json.asObject(made.get("stages")));
        stages.replaceAll((stage, outcome) -> outcome(outcome));
        for (JournalEntry entry : journal) {
            if (entry.kind() == JournalEntry.Kind.VALIDATED) {
                Map<String, @Nullable Object> verdict = outcome(entry.data().get("outcome"));
                verdict.put("took_ms", entry.data().get("took_ms"));
                verdict.put(
                        "problems", Json.asList(entry.data().get("problems")).size());
                stages.put(String.valueOf(entry.data().get("stage")), verdict);
            }
        }
        return stages;
    }

    private static Map<String, @Nullable Object> outcome(@Nullable Object word) {
        Map<String, @Nullable Object> verdict = new LinkedHashMap<>();
        verdict.put("outcome", word);
        return verdict;
    }

    private static Map<String, @Nullable Object> tokens(List<JournalEntry> journal) {
        ExecutionState state = ExecutionState.of(journal);
        Map<String, @Nullable Object> tokens = new LinkedHashMap<>();
        tokens.put("prompt_tokens", state.usage().promptTokens());
        tokens.put("completion_tokens", state.usage().completionTokens());
        tokens.put("model", models(journal));
        return tokens;
    }

    private static String models(List<JournalEntry> journal) {
        return journal.stream()
                .flatMap(entry -> Stream.ofNullable(entry.data().get("model")))
                .map(String::valueOf)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
