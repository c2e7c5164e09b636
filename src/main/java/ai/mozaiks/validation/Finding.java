package ai.mozaiks.validation;

import ai.mozaiks.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem in a generated file.
 *
 * @param agent who wrote the file, and so who is asked to mend it; null when it is nobody's
 */
public record Finding(Problem problem, @Nullable String agent) {

    public boolean isError() {
        return problem.isError();
    }

    /** As it stands in events, in the journal and in packages. */
    public Map<String, @Nullable Object> toData() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("severity", problem.severity().name().toLowerCase(java.util.Locale.ROOT));
        data.put("code", problem.code());
        data.put("file", problem.where().file());
        data.put("line", problem.where().line());
        data.put("column", problem.where().column());
        if (!problem.where().path().isEmpty()) {
            data.put("path", problem.where().path());
        }
        data.put("message", problem.message() + (problem.hint() == null ? "" : " (" + problem.hint() + ")"));
        data.put("agent", agent);
        return data;
    }
}
