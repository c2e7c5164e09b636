package ai.mozaiks.tool;

import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.OutputFile;
import ai.mozaiks.json.Json;
import ai.mozaiks.tool.ToolOutcome.AwaitsPerson;
import ai.mozaiks.tool.ToolOutcome.Failed;
import ai.mozaiks.tool.ToolOutcome.Succeeded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool's outcome as the journal keeps it: the audit trail, and what a replay reads instead of running the tool. */
public final class ToolRecord {

    private ToolRecord() {}

    static Map<String, @Nullable Object> started(ToolRequest request, String idempotencyKey) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("tool", request.tool().function());
        data.put("risk", ToolExecutor.word(request.tool().risk()));
        data.put("arguments", Secrets.hideIn(request.arguments()));
        data.put("idempotency_key", idempotencyKey);
        return data;
    }

    static Map<String, @Nullable Object> completed(ToolRequest request, ToolOutcome outcome) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("tool", request.tool().function());
        data.put("risk", ToolExecutor.word(request.tool().risk()));
        data.put("approved_by_person", request.answer() != null);
        data.putAll(of(outcome));
        return data;
    }

    /** The outcome as plain values; {@link #outcome} reads them back. */
    public static Map<String, @Nullable Object> of(ToolOutcome outcome) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        switch (outcome) {
            case Succeeded(ToolResult result) -> {
                data.put("result", result.value());
                data.put("variables", result.variables());
                data.put("files", result.files().stream().map(ToolRecord::file).toList());
            }
            case Failed failed -> {
                data.put("error", failed.message());
                data.put("problems", ProblemRecord.write(failed.problems()));
            }
            case AwaitsPerson _ -> throw new IllegalArgumentException("nothing has happened yet: " + outcome);
        }
        return data;
    }

    static ToolOutcome outcome(JournalEntry entry) {
        return outcome(entry.data());
    }

    public static ToolOutcome outcome(Map<String, @Nullable Object> data) {
        if (data.get("error") instanceof String error) {
            return new Failed(error, ProblemRecord.read(Json.asList(data.get("problems"))));
        }
        List<OutputFile> files = Json.asList(data.get("files")).stream()
                .map(file -> file(Json.asObject(file)))
                .toList();
        return new Succeeded(new ToolResult(data.get("result"), Json.asObject(data.get("variables")), files));
    }

    private static Map<String, @Nullable Object> file(OutputFile file) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("path", file.path());
        data.put("content", file.content());
        data.put("origin", file.origin().name());
        data.put("agent", file.agent());
        data.put("template", file.template());
        return data;
    }

    private static OutputFile file(Map<String, @Nullable Object> data) {
        return new OutputFile(
                String.valueOf(data.get("path")),
                String.valueOf(data.get("content")),
                OutputFile.Origin.valueOf(String.valueOf(data.get("origin"))),
                String.valueOf(data.get("agent")),
                (String) data.get("template"));
    }
}
