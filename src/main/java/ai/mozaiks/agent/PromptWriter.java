package ai.mozaiks.agent;

import ai.mozaiks.json.Json;
import ai.mozaiks.llm.OutputSchema;
import ai.mozaiks.tool.Secrets;
import ai.mozaiks.workflow.Agent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes an agent's system prompt: its own, then what it may know of the context, then what its reply must be. */
final class PromptWriter {

    private PromptWriter() {}

    static String write(
            Agent agent,
            List<String> exposed,
            Map<String, @Nullable Object> variables,
            @Nullable String errors,
            @Nullable OutputSchema output) {
        StringBuilder prompt = new StringBuilder(agent.systemPrompt());
        if (!exposed.isEmpty()) {
            prompt.append("\n\n").append(context(exposed, variables));
        }
        if (errors != null && !errors.isBlank()) {
            prompt.append("\n\nYour earlier work has these problems. Mend every one and answer again in full:\n")
                    .append(errors);
        }
        if (output != null) {
            prompt.append("\n\nAnswer with one JSON object and nothing else. It must fit this JSON Schema (")
                    .append(output.name())
                    .append("):\n")
                    .append(Json.write(output.schema()));
        }
        return prompt.toString().strip();
    }

    private static String context(List<String> exposed, Map<String, @Nullable Object> variables) {
        return exposed.stream()
                .map(name -> name.toUpperCase(Locale.ROOT) + ": " + shown(Secrets.hide(name, variables.get(name))))
                .collect(Collectors.joining("\n"));
    }

    /** The dialect's prompts were written for Python, which spells these three so. */
    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case Boolean truth -> truth ? "True" : "False";
            case String text -> text;
            default -> Json.write(value);
        };
    }
}
