package ai.mozaiks.validation;

import ai.mozaiks.execution.OutputFile;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What no file of a package should hold, whatever its language. */
final class TextChecks {

    private static final Pattern SECRET =
            Pattern.compile("AKIA[0-9A-Z]{16}|\\bsk-[A-Za-z0-9_-]{24,}|\\bghp_[A-Za-z0-9]{36}"
                    + "|-----BEGIN [A-Z ]*PRIVATE KEY-----|mongodb(\\+srv)?://[^\\s:/]+:[^\\s@$]+@");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\b(TODO|FIXME|XXX)\\b|(?i:lorem ipsum)");

    private TextChecks() {}

    static List<Finding> secrets(Sources sources) {
        return files(sources)
                .flatMap(file -> SECRET.matcher(file.content())
                        .results()
                        // The match itself is not repeated: findings are logged, journaled and packaged.
                        .map(match -> sources.candidate()
                                .error(
                                        "semantic.secret",
                                        file.path(),
                                        line(file, match),
                                        "holds what looks like a secret")))
                .toList();
    }

    static List<Finding> placeholders(Sources sources) {
        return files(sources)
                .flatMap(file -> PLACEHOLDER
                        .matcher(file.content())
                        .results()
                        .map(match -> sources.candidate()
                                .note("semantic.placeholder", file.path(), "holds '%s'".formatted(match.group()))))
                .toList();
    }

    private static java.util.stream.Stream<OutputFile> files(Sources sources) {
        return sources.candidate().matching(path -> !path.endsWith("package-lock.json"));
    }

    private static int line(OutputFile file, MatchResult match) {
        return 1
                + (int) file.content()
                        .substring(0, match.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
