package ai.mozaiks.agent;

import ai.mozaiks.json.Json;
import ai.mozaiks.tool.ToolOutcome;
import ai.mozaiks.tool.ToolOutcome.AwaitsPerson;
import ai.mozaiks.tool.ToolOutcome.Failed;
import ai.mozaiks.tool.ToolOutcome.Succeeded;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls an agent's automatic tools with its structured output. */
final class AutomaticTools {

    private AutomaticTools() {}

    /** How it went. */
    sealed interface Outcome {

        record Done() implements Outcome {}

        /** The output is wrong in a way the agent can mend. */
        record Refused(String complaint) implements Outcome {}

        record Waits() implements Outcome {}
    }

    /** The tools that run after an agent's output: a person's component is one too. */
    static List<Tool> of(Workflow workflow, String agent) {
        return workflow.requireAgent(agent).autoTools()
                ? workflow.toolsOf(agent).stream().filter(Tool::autoCall).toList()
                : List.of();
    }

    /** What the context learns of an output before its tools run. */
    static Map<String, @Nullable Object> variables(String agent, String model, Map<String, @Nullable Object> output) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put(model, output);
        variables.put("structured_output", output);
        variables.put("structured_output_agent", agent);
        variables.put("structured_output_model", model);
        return variables;
    }

    static Outcome run(Turn turn, String model, Map<String, @Nullable Object> output, Effects effects) {
        List<String> complaints = new ArrayList<>();
        for (Tool tool : of(turn.workflow(), turn.agent().name())) {
            Map<String, @Nullable Object> parameters = turn.tools().parameters(turn.workflow(), tool);
            Map<String, @Nullable Object> arguments = arguments(parameters, model, output);
            ToolOutcome outcome = turn.use(tool, "auto-" + tool.function(), arguments, effects);
            switch (outcome) {
                case AwaitsPerson _ -> {
                    return new Outcome.Waits();
                }
                case Failed failed
                when !failed.problems().isEmpty() ->
                    complaints.add("%s refuses it:%n%s".formatted(tool.function(), lines(failed)));
                // What the agent cannot mend is on record; the run goes on, as the dialect wants it.
                case Failed _, Succeeded _ -> {}
            }
        }
        return complaints.isEmpty() ? new Outcome.Done() : new Outcome.Refused(String.join("\n", complaints));
    }

    private static String lines(Failed failed) {
        return failed.problems().stream().map(problem -> "- " + problem).collect(Collectors.joining("\n"));
    }

    /** Fields become the parameters of the same name, whatever their case and separators. */
    static Map<String, @Nullable Object> arguments(
            Map<String, @Nullable Object> parameters, String model, Map<String, @Nullable Object> output) {
        Set<String> names = Json.asObject(parameters.get("properties")).keySet();
        if (names.isEmpty()) {
            return output;
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(normalised(model), output);
        output.forEach((name, value) -> fields.put(normalised(name), value));
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        for (String name : names) {
            if (fields.containsKey(normalised(name))) {
                arguments.put(name, fields.get(normalised(name)));
            }
        }
        return arguments;
    }

    private static String normalised(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
