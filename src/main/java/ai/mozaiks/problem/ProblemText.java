package ai.mozaiks.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Problems as a person reads them in a terminal: what, where, the offending line with a caret under it, and a hint.
 *
 * <pre>
 * error workflow.unknown-agent: no agent is called 'DatabasAgent'
 *   --&gt; workflows/AppGenerator/handoffs.yaml:4:19 (handoff_rules[0].target_agent)
 *    |
 *  4 |     target_agent: DatabasAgent
 *    |                   ^
 *    = did you mean 'DatabaseAgent'?
 * </pre>
 */
public final class ProblemText {

    private static final int WIDEST = 120;
    private static final int MOST_OF_A_KIND = 10;

    private final SourceLines source;

    public ProblemText(SourceLines source) {
        this.source = source;
    }

    /** The problems, a blank line after each, then how many of which severity: of one kind no more than a person reads. */
    public String render(List<Problem> problems) {
        Map<String, Integer> told = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        for (Problem problem : problems) {
            if (told.merge(word(problem.severity()) + " " + problem.code(), 1, Integer::sum) <= MOST_OF_A_KIND) {
                text.append(render(problem)).append('\n');
            }
        }
        told.forEach((kind, count) -> {
            if (count > MOST_OF_A_KIND) {
                text.append(
                        "%s: and %d more like these (--json tells all)\n\n".formatted(kind, count - MOST_OF_A_KIND));
            }
        });
        return text + summary(problems) + "\n";
    }

    public String render(Problem problem) {
        Location where = problem.where();
        String path = where.path().isEmpty() ? "" : " (" + where.path() + ")";
        String margin = " ".repeat(String.valueOf(where.line()).length());
        StringBuilder text = new StringBuilder();
        text.append("%s %s: %s\n".formatted(word(problem.severity()), problem.code(), problem.message()));
        text.append("  --> %s%s\n".formatted(where, path));
        source.find(where.file(), where.line()).ifPresent(line -> text.append(excerpt(line, where, margin)));
        if (problem.hint() != null) {
            text.append(" %s = %s\n".formatted(margin, problem.hint()));
        }
        return text.toString();
    }

    /** "2 errors, 1 warning", or that there is nothing to say. */
    public static String summary(List<Problem> problems) {
        String counts = Stream.of(Severity.values())
                .map(severity -> count(problems, severity))
                .filter(count -> !count.isEmpty())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "no problems" : counts;
    }

    private static String count(List<Problem> problems, Severity severity) {
        long count = problems.stream()
                .filter(problem -> problem.severity() == severity)
                .count();
        return count == 0 ? "" : "%d %s%s".formatted(count, word(severity), count == 1 ? "" : "s");
    }

    static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    /** The line around the column, and a caret below it. */
    private static String excerpt(String line, Location where, String margin) {
        int before = Math.clamp(where.column() - 1, 0, line.codePointCount(0, line.length()));
        int column = line.offsetByCodePoints(0, before) + 1;
        int start = column > WIDEST - 20 ? column - WIDEST / 2 : 0;
        String shown = visible(line.substring(start, Math.min(line.length(), start + WIDEST)));
        String caret = " %s | %s^\n".formatted(margin, " ".repeat(column - 1 - start));
        return " %s |\n %d | %s\n%s".formatted(margin, where.line(), shown, where.column() == 0 ? "" : caret);
    }

    /** Tabs and control characters as one blank, so that the caret stands where it should. */
    private static String visible(String line) {
        return line.chars()
                .mapToObj(c -> Character.isISOControl(c) ? " " : String.valueOf((char) c))
                .collect(Collectors.joining());
    }
}
