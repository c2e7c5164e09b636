package ai.mozaiks.execution;

import ai.mozaiks.execution.Executions.StartRequest;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.json.Json;
import ai.mozaiks.workflow.Workflow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The first entry of a journal. */
final class StartedEntry {

    private StartedEntry() {}

    static Draft of(Workflow workflow, ExecutionContext context, StartRequest request, AppData data) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        Map<String, @Nullable Object> known = InitialVariables.runtime(workflow, context);
        variables.putAll(known);
        Map<String, @Nullable Object> runtime = new LinkedHashMap<>(known);
        runtime.put("execution_id", context.executionId());
        InitialVariables.Lookup lookup = (source, before) -> {
            Map<String, @Nullable Object> values = new LinkedHashMap<>(before);
            values.putAll(request.variables());
            DataQuery query = new DataQuery(source, runtime, values);
            return data.findFirst(context.tenant(), source.collection(), query.filled())
                    .map(query::of)
                    .orElse(source.defaultValue());
        };
        InitialVariables.declare(variables, InitialVariables.of(workflow, System::getenv, lookup));
        variables.putAll(request.variables());
        return Opening.of(workflow, text(request.input()))
                .draft(workflow, request.input())
                .variables(variables);
    }

    /** The user's sentence; an input without one is handed to the agents as it is. */
    private static String text(Map<String, @Nullable Object> input) {
        for (String key : List.of("text", "description")) {
            if (input.get(key) instanceof String text && !text.isBlank()) {
                return text;
            }
        }
        boolean blank = input.values().stream().allMatch(value -> value instanceof String text && text.isBlank());
        return blank ? "" : Json.write(input);
    }

    /** Equal for requests that ask for the same, in whatever order their keys stand. */
    static String fingerprint(String workflowId, StartRequest request) {
        String asked = Json.write(List.of(workflowId, sorted(request.input()), sorted(request.variables())));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(asked.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            Map<String, Object> sorted = new TreeMap<>();
            Json.asObject(value).forEach((key, inner) -> sorted.put(key, sorted(inner)));
            return sorted;
        }
        if (value instanceof List<?>) {
            return Json.asList(value).stream().map(StartedEntry::sorted).toList();
        }
        return String.valueOf(value);
    }
}
