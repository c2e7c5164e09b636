package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** Says in an author's words why a file is not YAML. */
final class YamlErrors {

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
        String message = atEnd && e.getContextMark().isPresent() ? "what begins here has no end: " + problem : problem;
        findings.error("yaml.syntax", where, message, hint(problem, file.line(where.line())));
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
        if (problem.contains("expected <block end>")) {
            return "check the indentation of this line and the ones above";
        }
        if (problem.contains("found unexpected end of stream")) {
            return "a quote or a bracket is not closed";
        }
        if (line.startsWith("%")) {
            return "a line cannot begin with '%': put the text in quotes";
        }
        return problem.contains("cannot start any token") ? "put the text in quotes" : null;
    }
}
