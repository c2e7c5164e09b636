package ai.mozaiks.cli;

import ai.mozaiks.json.Json;
import ai.mozaiks.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Problems as lines. */
final class Diagnostics {

    private Diagnostics() {}

    static String text(Problem problem) {
        String hint = problem.hint() == null ? "" : " (" + problem.hint() + ")";
        return "%s: %s: %s%s [%s]"
                .formatted(problem.where(), severity(problem), problem.message(), hint, problem.code());
    }

    static String json(Problem problem) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("type", "diagnostic");
        line.put("severity", severity(problem));
        line.put("code", problem.code());
        line.put("file", problem.where().file());
        line.put("line", problem.where().line());
        line.put("column", problem.where().column());
        line.put("path", problem.where().path());
        line.put("message", problem.message());
        line.put("hint", problem.hint());
        return Json.write(line);
    }

    private static String severity(Problem problem) {
        return problem.severity().name().toLowerCase(Locale.ROOT);
    }
}
