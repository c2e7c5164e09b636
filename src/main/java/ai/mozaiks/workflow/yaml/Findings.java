package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.NearMiss;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.problem.Severity;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything found while reading one folder: what is wrong, and what was understood, defaulted and ignored. */
final class Findings {

    private final Mode mode;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final List<String> report = new ArrayList<>();

    Findings(Mode mode) {
        this.mode = mode;
    }

    boolean isStrict() {
        return mode == Mode.STRICT;
    }

    /** Cannot run. */
    void error(String code, Location where, String message, @Nullable String hint) {
        add(Severity.ERROR, code, where, message, hint);
    }

    /** Runs, but is probably not what was meant: an error in the strict mode. */
    void mistake(String code, Location where, String message, @Nullable String hint) {
        add(isStrict() ? Severity.ERROR : Severity.WARNING, code, where, message, hint);
    }

    /** Worth knowing in both modes. */
    void warning(String code, Location where, String message, @Nullable String hint) {
        add(Severity.WARNING, code, where, message, hint);
    }

    void note(String code, Location where, String message, @Nullable String hint) {
        add(Severity.NOTE, code, where, message, hint);
    }

    /** An empty one of the same mode. */
    Findings fresh() {
        return new Findings(mode);
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    private void add(Severity severity, String code, Location where, String message, @Nullable String hint) {
        problems.add(new Problem(severity, code, where, message, hint));
    }

    /** Takes over what was found in something this workflow does not need. */
    void addAsWarnings(Findings others) {
        for (Problem problem : others.problems) {
            Severity severity = problem.isError() ? Severity.WARNING : problem.severity();
            add(severity, problem.code(), problem.where(), problem.message(), problem.hint());
        }
        report.addAll(others.report);
    }

    boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /** In the order of files, then of lines. */
    List<Problem> problems() {
        return problems.stream()
                .sorted(Comparator.comparing(
                                (Problem problem) -> problem.where().file())
                        .thenComparingInt(problem -> problem.where().line())
                        .thenComparingInt(problem -> problem.where().column()))
                .toList();
    }

    void understood(String what) {
        report.add("understood " + what);
    }

    void defaulted(Location where, String field, Object value) {
        report.add("defaulted %s: %s = %s".formatted(where.file(), field, value));
    }

    void ignored(Location where, String why) {
        report.add("ignored %s %s: %s".formatted(where, where.path(), why));
    }

    List<String> report() {
        return report;
    }

    /** "did you mean ...?" for the closest of the known names, null when none is close. */
    static @Nullable String nearest(String given, Collection<String> known) {
        return NearMiss.find(given, known).map("did you mean '%s'?"::formatted).orElse(null);
    }

    /** The closest of the known names, or else all of them when they are few. */
    static @Nullable String nearestOrAll(String given, Collection<String> known) {
        String nearest = nearest(given, known);
        if (nearest != null || known.isEmpty() || known.size() > 12) {
            return nearest;
        }
        return "known: " + String.join(", ", known);
    }
}
