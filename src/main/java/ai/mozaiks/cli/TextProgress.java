package ai.mozaiks.cli;

import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.PublishedEvent;
import ai.mozaiks.json.Json;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line for each agent and each validation stage that is done. On a terminal the one at work stands below them and is
 * replaced when it is done; without one, plain lines only.
 */
final class TextProgress implements Progress {

    private static final String CLEAR_LINE = "\r\033[2K";

    private final PrintWriter err;
    private final boolean terminal;
    private final Map<String, Instant> started = new HashMap<>();
    private @Nullable Instant lastTurn;
    private boolean drawing;

    TextProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void show(PublishedEvent event) {
        ClientEvent what = event.event();
        String agent = what.agent() == null ? "" : what.agent();
        switch (what.type()) {
            case LIFECYCLE -> lifecycle(agent, text(what.data(), "state"), event.at());
            case VALIDATION -> validation(what.data());
            case TOOL_RESULT -> toolResult(agent, what.data());
            case ERROR -> line("✗", agent, text(what.data(), "message"));
            case INPUT_REQUEST, APPROVAL_REQUEST -> line("?", agent, text(what.data(), "prompt"));
            case AGENT_MESSAGE,
                    TOOL_CALL,
                    HANDOFF,
                    COMPLETION,
                    DELTA,
                    TOKEN_USAGE,
                    RESUME_BOUNDARY,
                    CONTEXT_UPDATE -> {}
        }
        err.flush();
    }

    @Override
    public void finish() {
        erase();
        err.flush();
    }

    private void lifecycle(String agent, String state, Instant at) {
        if (state.equals("running")) {
            started.put(agent, at);
            atWork(agent);
        } else if (state.equals("complete")) {
            // An offline turn is one journal entry, so it starts and ends at one instant: it took since the last one.
            Instant start = started.remove(agent);
            line("✓", agent, took(at.equals(start) ? lastTurn : start, at));
            lastTurn = at;
        }
    }

    private void validation(Map<String, @Nullable Object> data) {
        String stage = "validation: " + text(data, "stage");
        String status = text(data, "status");
        switch (status) {
            case "running" -> atWork(stage);
            case "passed" -> line("✓", stage, took(data));
            case "unavailable" -> line("–", stage, "unavailable: " + text(data, "reason"));
            case "output" -> atWork(stage + ": " + text(data, "line"));
            default -> {
                line("✗", stage, status);
                Json.asList(data.get("problems")).stream()
                        .limit(10)
                        .forEach(problem -> line(" ", "", describe(problem)));
            }
        }
    }

    private static String describe(@Nullable Object problem) {
        Map<String, @Nullable Object> fields = Json.asObject(problem);
        return fields.isEmpty()
                ? String.valueOf(problem)
                : "%s:%s: %s".formatted(fields.get("file"), fields.get("line"), fields.get("message"));
    }

    private void toolResult(String agent, Map<String, @Nullable Object> data) {
        if (data.get("error") != null) {
            line("!", agent, "tool %s: %s".formatted(text(data, "tool"), text(data, "error")));
        }
    }

    private void atWork(String what) {
        if (terminal) {
            erase();
            err.print("… " + (what.length() > 76 ? what.substring(0, 76) : what));
            drawing = true;
        }
    }

    private void line(String mark, String what, String detail) {
        erase();
        err.println("%s %-24s %s".formatted(mark, what, detail).stripTrailing());
    }

    private void erase() {
        if (drawing) {
            err.print(CLEAR_LINE);
            drawing = false;
        }
    }

    private static String took(@Nullable Instant from, Instant to) {
        if (from == null) {
            return "";
        }
        return took(Duration.between(from, to).toMillis());
    }

    private static String took(long millis) {
        return millis < 1000 ? millis + " ms" : "%.1f s".formatted(millis / 1000.0);
    }

    private static String took(Map<String, @Nullable Object> data) {
        return data.get("took_ms") instanceof Number millis ? took(millis.longValue()) : "";
    }

    private static String text(Map<String, @Nullable Object> data, String key) {
        Object value = data.get(key);
        return value == null ? "" : value instanceof List<?> list ? Json.write(list) : value.toString();
    }
}
