package ai.mozaiks.execution;

import ai.mozaiks.execution.Executions.StartRequest;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
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

    static Draft of(Workflow workflow, ExecutionContext context, StartRequest request) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("text", text(request.input()));
        data.put("input", request.input());
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.putAll(InitialVariables.runtime(workflow, context));
        variables.putAll(InitialVariables.of(workflow, System::getenv));
        variables.putAll(request.variables());
        return Draft.of(Kind.STARTED, "start").data(data).variables(variables);
    }

    /** The user's sentence; an input without one is handed to the agents as it is. */
    private static String text(Map<String, @Nullable Object> input) {
        for (String key : List.of("text", "description")) {
            if (input.get(key) instanceof String text && !text.isBlank()) {
                return text;
            }
        }
        return input.isEmpty() ? "" : Json.write(input);
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
