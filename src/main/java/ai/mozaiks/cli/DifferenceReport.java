package ai.mozaiks.cli;

import ai.mozaiks.compiler.RouteDifference;
import ai.mozaiks.json.Json;
import ai.mozaiks.problem.Location;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Differences for people, grouped by agent, or as JSON lines. */
final class DifferenceReport {

    private final PrintWriter out;
    private final boolean all;

    DifferenceReport(PrintWriter out, boolean all) {
        this.out = out;
        this.all = all;
    }

    void text(String workflow, List<RouteDifference> differences) {
        Map<String, List<RouteDifference>> groups = new LinkedHashMap<>();
        differences.stream()
                .filter(this::isShown)
                .forEach(each -> groups.computeIfAbsent(
                                each.agent() == null ? "no agent's" : each.agent(), agent -> new ArrayList<>())
                        .add(each));
        groups.forEach((agent, group) -> {
            out.println(agent);
            group.forEach(this::text);
            out.println();
        });
        long count = count(differences);
        long notes = differences.size() - count;
        String hidden = notes > 0 && !all ? "; %d only in words (--all shows them)".formatted(notes) : "";
        out.println(
                count == 0
                        ? "no difference: these routes do what %s compiles to%s".formatted(workflow, hidden)
                        : "%d difference%s from what %s compiles to%s"
                                .formatted(count, count == 1 ? "" : "s", workflow, hidden));
        out.flush();
    }

    private void text(RouteDifference difference) {
        out.println("  %s: %s".formatted(difference.kind().word().replace('-', ' '), difference.message()));
        out.println("      here      " + shown(difference.where()));
        Location origin = difference.origin();
        if (origin != null) {
            out.println("      workflow  " + shown(origin));
        }
    }

    void json(List<RouteDifference> differences) {
        differences.stream().filter(this::isShown).forEach(each -> out.println(Json.write(line(each))));
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("type", "result");
        result.put("differences", count(differences));
        result.put("notes", differences.size() - count(differences));
        out.println(Json.write(result));
        out.flush();
    }

    private static Map<String, @Nullable Object> line(RouteDifference difference) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("type", difference.isNote() ? "note" : "difference");
        line.put("kind", difference.kind().word());
        line.put("agent", difference.agent());
        line.put("route", difference.route());
        line.put("node", difference.node());
        line.put("before", difference.before());
        line.put("after", difference.after());
        line.put("file", difference.where().file());
        line.put("line", difference.where().line());
        line.put("column", difference.where().column());
        Location origin = difference.origin();
        line.put("workflow_file", origin == null ? null : origin.file());
        line.put("workflow_line", origin == null ? null : origin.line());
        line.put("message", difference.message());
        return line;
    }

    private boolean isShown(RouteDifference difference) {
        return all || !difference.isNote();
    }

    private static long count(List<RouteDifference> differences) {
        return differences.stream().filter(each -> !each.isNote()).count();
    }

    private static String shown(Location where) {
        return where.line() == 0
                ? ShownPath.of(where.file())
                : "%s:%d:%d".formatted(ShownPath.of(where.file()), where.line(), where.column());
    }
}
