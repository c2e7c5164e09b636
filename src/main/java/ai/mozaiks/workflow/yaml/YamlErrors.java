package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** Says in an author's words why a file is not YAML. */
final class YamlErrors {

    private static final Pattern CANNOT_START = Pattern.compile("found character '(.+?)' that cannot start any token");
    private static final Pattern UNKNOWN_ESCAPE = Pattern.compile("found unknown escape character (.)");
    private static final Pattern SEPARATOR = Pattern.compile("expected (',' or '[\\]}]'), but got (.+)");

    private YamlErrors() {}

    static void report(TextFile file, RuntimeException e, Findings findings) {
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

    private static void reportMarked(TextFile file, MarkedYamlEngineException e, Findings findings) {
        String problem = String.valueOf(e.getProblem()).replaceAll("\\s+", " ").strip();
        Optional<Mark> found = e.getProblemMark();
        boolean atEnd = found.isPresent()
                && found.get().getIndex() >= file.text().stripTrailing().length();
        Optional<Mark> mark = atEnd && e.getContextMark().isPresent() ? e.getContextMark() : found;
        Location where = mark.map(at -> new Location(file.display(), at.getLine() + 1, at.getColumn() + 1, ""))
                .orElseGet(() -> Location.of(file.display()));
        if (atEnd && e.getContextMark().isPresent()) {
            findings.error("yaml.syntax", where, unclosed(problem), null);
        } else {
            findings.error("yaml.syntax", where, plain(problem), hint(problem, file.line(where.line())));
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

    private static String token(String name) {
        return switch (name) {
            case "<stream end>", "<document end>", "<document start>" -> "the end of the file";
            case "<scalar>" -> "a value";
            case "<block mapping start>", "<block sequence start>", "<block end>" -> "another indentation";
            default -> name;
        };
    }

    private static @Nullable String hint(String problem, String line) {
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
