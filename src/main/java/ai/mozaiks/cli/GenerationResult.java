package ai.mozaiks.cli;

import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.ExecutionView;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.json.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code generate} says at the end. */
record GenerationResult(ExecutionView view, Optional<Path> packageFile) {

    /** Copies the package, if there is one, to the output folder. */
    static GenerationResult of(ExecutionView view, OutputFolder target) {
        Optional<Path> file = view.packaged().get("file") instanceof String made
                ? Optional.of(target.keep(Path.of(made)))
                : Optional.empty();
        return new GenerationResult(view, file);
    }

    String json() {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("type", "result");
        line.put("execution_id", view.context().executionId());
        line.put("status", view.status().word());
        line.put("end_reason", view.endReason().map(EndReason::word).orElse(null));
        line.put("error", view.error().orElse(null));
        line.put("package", packageFile.map(Path::toString).orElse(null));
        line.put("sha256", view.packaged().get("sha256"));
        line.put("stages", stages());
        line.put(
                "usage",
                Map.of(
                        "prompt_tokens", view.usage().promptTokens(),
                        "completion_tokens", view.usage().completionTokens()));
        line.put("delivery", view.delivery());
        return Json.write(line);
    }

    String summary() {
        String stages = stages().isEmpty()
                ? ""
                : ", " + stages().toString().replaceAll("[{}]", "").replace('=', ' ');
        String reason = view.endReason().map(EndReason::word).orElse("");
        String error = view.error().map(text -> ": " + text).orElse("");
        return "%s (%s)%s%s%s".formatted(view.status().word(), reason, error, stages, delivery());
    }

    private String delivery() {
        Object outcome = view.delivery().get("outcome");
        Object error = view.delivery().get("error");
        return outcome == null
                ? ""
                : System.lineSeparator() + "package " + outcome + (error == null ? "" : ": " + error);
    }

    private Map<String, @Nullable Object> stages() {
        Map<String, @Nullable Object> stages = new LinkedHashMap<>();
        for (JournalEntry entry : view.validations()) {
            stages.put(String.valueOf(entry.data().get("stage")), entry.data().get("outcome"));
        }
        return stages;
    }
}
