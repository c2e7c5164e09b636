package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** Says in an author's words why a file is not YAML. */
final class YamlErrors {

    private static final Pattern CANNOT_START = Pattern.compile("found character '(.+?)' that cannot start any token");
    private static final Pattern UNKNOWN_ESCAPE = Pattern.compile("found unknown escape character (.)");
    private static final Pattern SEPARATOR = Pattern.compile("expected (',' or '[\\]}]'), but got (.+)");

    private YamlErrors() {}

    /** With the text read just before, if it was one. */
    static void report(TextFile file, RuntimeException e, @Nullable ScalarEvent before, Findings findings) {
        if (before != null && e instanceof MarkedYamlEngineException swallowed && isSwallowed(swallowed, before)) {
            findings.error(
                    "yaml.syntax",
                    at(file, before.getStartMark()),
                    "the quote that opens here ends at line %d"
                            .formatted(before.getEndMark().map(Mark::getLine).orElse(0) + 1),
                    "is its closing quote missing?");
            return;
        }
        switch (e) {
            case MarkedYamlEngineException marked -> reportMarked(file, marked, findings);
            case ReaderException reader ->
                findings.error(
                        "yaml.character",
                        file.at(reader.getPosition()),
                        "the character \\u%04x cannot stand in YAML".formatted(reader.getCodePoint()),
                        "remove it, or write it as an escape in double quotes");
            default -> findings.error("yaml.syntax", Location.of(file.display()), "cannot be read as YAML", null);
        }
    }

    /** A text in quotes that went on over lines until the quote of another text ended it. */
    private static boolean isSwallowed(MarkedYamlEngineException e, ScalarEvent before) {
        ScalarStyle style = before.getScalarStyle();
        if (!(style == ScalarStyle.DOUBLE_QUOTED || style == ScalarStyle.SINGLE_QUOTED)) {
            return false;
        }
        int start = before.getStartMark().map(Mark::getLine).orElse(0);
        int end = before.getEndMark().map(Mark::getLine).orElse(0);
        return start < end && e.getProblemMark().map(Mark::getLine).orElse(-1) == end;
    }

    private static Location at(TextFile file, Optional<Mark> mark) {
        return mark.map(at -> new Location(file.display(), at.getLine() + 1, at.getColumn() + 1, ""))
                .orElseGet(() -> Location.of(file.display()));
    }

    private static void reportMarked(TextFile file, MarkedYamlEngineException e, Findings findings) {
        String problem = String.valueOf(e.getProblem()).replaceAll("\\s+", " ").strip();
        Optional<Mark> found = e.getProblemMark();
        boolean atEnd = found.isPresent()
                && found.get().getIndex() >= file.text().stripTrailing().length();
        boolean key = problem.contains("could not find expected ':'");
        Optional<Mark> mark = (atEnd || key) && e.getContextMark().isPresent() ? e.getContextMark() : found;
        Location where = at(file, mark);
        if (atEnd && e.getContextMark().isPresent()) {
            findings.error("yaml.syntax", where, unclosed(problem), null);
        } else {
            findings.error("yaml.syntax", where, plain(problem), hint(problem, file, where));
        }
    }

    private static String unclosed(String problem) {
        if (problem.contains("found unexpected end of stream")) {
            return "the quote that opens here is never closed";
        }
        return SEPARATOR.matcher(problem).find() || problem.contains("expected the node content")
                ? "the bracket that opens here is never closed"
                : "what begins here has no end: " + plain(problem);
    }

    /** The parser's words as an author would say them; as they are when there are no better ones. */
    private static String plain(String problem) {
        Matcher start = CANNOT_START.matcher(problem);
        if (problem.contains("(TAB)")) {
            return "a tab cannot stand here";
        }
        if (start.find()) {
            return "a value without quotes cannot begin with '%s'".formatted(start.group(1));
        }
        Matcher escape = UNKNOWN_ESCAPE.matcher(problem);
        if (escape.find()) {
            return "the escape '\\%s' means nothing in double quotes".formatted(escape.group(1));
        }
        if (problem.contains("mapping values are not allowed")) {
            return "a ': ' cannot stand here";
        }
        if (problem.startsWith("expected <block end>")) {
            return problem.contains("<scalar>")
                    ? "a text follows a value that has ended already"
                    : "the indentation does not fit the lines above";
        }
        if (problem.contains("could not find expected ':'")) {
            return "expected a ':' after this key";
        }
        if (problem.contains("found unexpected end of stream")) {
            return "a quote is never closed";
        }
        Matcher separator = SEPARATOR.matcher(problem);
        if (separator.find()) {
            return "expected %s, found %s".formatted(separator.group(1), token(separator.group(2)));
        }
        return problem.contains("before directives") ? "'%' begins a directive, and none can stand here" : problem;
    }

    private static boolean isComment(String line) {
        return line.startsWith("//") || line.startsWith("/*");
    }

    private static String token(String name) {
        return switch (name) {
            case "<stream end>", "<document end>", "<document start>" -> "the end of the file";
            case "<scalar>" -> "a value";
            case "<block mapping start>", "<block sequence start>", "<block end>" -> "another indentation";
            default -> name.length() == 1 ? "'" + name + "'" : name;
        };
    }

    private static @Nullable String hint(String problem, TextFile file, Location where) {
        String line = file.line(where.line());
        if (line.startsWith("<<<<<<<") || line.startsWith("=======") || line.startsWith(">>>>>>>")) {
            return "a merge conflict is left here";
        }
        if (file.isJson() && file.text().lines().map(String::strip).anyMatch(YamlErrors::isComment)) {
            return "JSON has no comments";
        }
        if (line.strip().matches("-[^-\\s].*")) {
            return "write a space after the '-'";
        }
        if (problem.contains("could not find expected ':'") && line.matches("\\s*(- )?[\\w.-]+:\\S.*")) {
            return "write a space after the ':'";
        }
        int before = where.column() - 2;
        if (problem.contains("<scalar>")
                && before >= 0
                && before < line.length()
                && "'\"".indexOf(line.charAt(before)) >= 0) {
            return "a quote has ended the text: write it twice ('') inside single quotes, as \\\" inside double ones";
        }
        if (problem.contains("TAB") || line.startsWith("\t")) {
            return "indent with spaces, not with tabs";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "put a text that contains ': ' in quotes, and check the indentation";
        }
        if (problem.contains("while scanning a simple key") || problem.contains("could not find expected ':'")) {
            return "a ':' is missing, or a quote is not closed";
        }
        if (problem.contains("unknown escape character")) {
            return "use single quotes, or write every backslash twice";
        }
        if (problem.contains("expected <block end>")) {
            return "indent it like the other keys or items it belongs to";
        }
        if (line.startsWith("%")) {
            return "put the text in quotes";
        }
        return problem.contains("cannot start any token") ? "put the text in quotes" : null;
    }
}
