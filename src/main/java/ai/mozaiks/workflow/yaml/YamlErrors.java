package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
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
        Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
        String problem = String.valueOf(e.getProblem());
        Location where = mark == null
                ? Location.of(file.display())
                : new Location(file.display(), mark.getLine() + 1, mark.getColumn() + 1, "");
        String context = e.getContext() == null || e.getContext().isBlank() ? "" : e.getContext() + ": ";
        findings.error("yaml.syntax", where, oneLine(context + problem), hint(problem, file.line(where.line())));
    }

    private static String oneLine(String text) {
        return Texts.shown(text.replaceAll("\\s+", " ").strip()).replace("\u2026", "...");
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
        return problem.contains("cannot start any token") ? "put the text in quotes" : null;
    }
}
