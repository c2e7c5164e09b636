package ai.mozaiks.validation;

import ai.mozaiks.sandbox.CommandResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command that ran on the package, and what came of it. */
public record CommandReport(String command, CommandResult result) {

    private static final int KEPT = 8 * 1024;

    /** As it stands in the journal and in the package's {@code validation/test_results.json}. */
    public Map<String, @Nullable Object> toData() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("command", command);
        data.put("ended", result.ending().name().toLowerCase(Locale.ROOT));
        data.put("exit_code", result.exitCode());
        if (result.reused()) {
            data.put("reused", "installed before from the same lockfile, kept read-only");
        }
        data.put("took_ms", result.took().toMillis());
        data.put("stdout", end(result.stdout()));
        data.put("stderr", end(result.stderr()));
        return data;
    }

    private static String end(String text) {
        return text.length() <= KEPT ? text : "…" + text.substring(text.length() - KEPT);
    }
}
