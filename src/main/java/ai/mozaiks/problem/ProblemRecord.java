package ai.mozaiks.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A problem as one machine-readable line: a plain value, ready to be written as JSON. */
public final class ProblemRecord {

    private ProblemRecord() {}

    public static Map<String, @Nullable Object> of(Problem problem) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("type", "diagnostic");
        line.put("severity", ProblemText.word(problem.severity()));
        line.put("code", problem.code());
        line.put("file", problem.where().file());
        line.put("line", problem.where().line());
        line.put("column", problem.where().column());
        line.put("path", problem.where().path());
        line.put("message", problem.message());
        line.put("hint", problem.hint());
        return line;
    }
}
