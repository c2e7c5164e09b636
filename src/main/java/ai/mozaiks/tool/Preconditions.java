package ai.mozaiks.tool;

import ai.mozaiks.json.JsonSchema;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What must hold before a tool runs: the arguments fit, the agent owns the tool, and no other app is named. Safe for many
 * threads.
 */
final class Preconditions {

    private final Map<Map<String, @Nullable Object>, JsonSchema> compiled = new ConcurrentHashMap<>();

    List<Problem> check(ToolRequest request, Map<String, @Nullable Object> schema) {
        List<Problem> problems = new ArrayList<>();
        Location where = new Location(request.tool().function(), 0, 0, "arguments");
        if (!request.tool().agents().contains(request.agent())) {
            problems.add(Problem.error(
                    "tool.not-owned", where, "agent '%s' does not own this tool".formatted(request.agent())));
        }
        String appId = request.execution().context().tenant().appId();
        Object named = request.arguments().get("app_id");
        if (named != null && !named.equals(appId)) {
            problems.add(Problem.error("tool.other-tenant", where, "app_id '%s' is another app's".formatted(named))
                    .hint("leave app_id out"));
        }
        if (!schema.isEmpty()) {
            compiled.computeIfAbsent(schema, JsonSchema::of).check(request.arguments()).stream()
                    .map(violation -> Problem.error("tool.invalid-arguments", where, violation.toString()))
                    .forEach(problems::add);
        }
        return problems;
    }
}
