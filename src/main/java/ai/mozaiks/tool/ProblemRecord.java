package ai.mozaiks.tool;

import ai.mozaiks.json.Json;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.problem.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Problems as plain values, and back. */
final class ProblemRecord {

    private ProblemRecord() {}

    static List<Map<String, @Nullable Object>> write(List<Problem> problems) {
        return problems.stream().map(ProblemRecord::write).toList();
    }

    private static Map<String, @Nullable Object> write(Problem problem) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("code", problem.code());
        data.put("file", problem.where().file());
        data.put("line", problem.where().line());
        data.put("column", problem.where().column());
        data.put("path", problem.where().path());
        data.put("message", problem.message());
        data.put("hint", problem.hint());
        return data;
    }

    static List<Problem> read(List<@Nullable Object> problems) {
        return problems.stream().map(problem -> read(Json.asObject(problem))).toList();
    }

    private static Problem read(Map<String, @Nullable Object> data) {
        Location where = new Location(
                String.valueOf(data.get("file")),
                number(data, "line"),
                number(data, "column"),
                String.valueOf(data.get("path")));
        return new Problem(
                Severity.ERROR, String.valueOf(data.get("code")), where, String.valueOf(data.get("message")), (String)
                        data.get("hint"));
    }

    private static int number(Map<String, @Nullable Object> data, String name) {
        return data.get(name) instanceof Number number ? number.intValue() : 0;
    }
}
