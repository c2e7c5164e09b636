package ai.mozaiks.validation;

import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.sandbox.CommandResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out from a failed command's output which files it is about. */
final class CommandFindings {

    private static final int MOST_FILES = 8;
    private static final int NEAR = 8;
    private static final int LONGEST = 600;
    private static final Pattern MENTION =
            Pattern.compile("([\\w@.-]+(?:/[\\w@.-]+)*\\.(?:[mc]?[jt]sx?|json|css|html))(?::(\\d+))?(?::(\\d+))?");
    private static final Pattern TELLING =
            Pattern.compile("(?i)error|expected|received|cannot|not found|failed|is not|undefined|missing");

    private CommandFindings() {}

    static List<Finding> of(Candidate candidate, String code, CommandReport report) {
        List<String> lines = Stream.concat(
                        report.result().stdout().lines(),
                        report.result().stderr().lines())
                .filter(line -> !line.startsWith("> ")) // npm repeats the script, which may name a file
                .toList();
        Map<String, Finding> byFile = new LinkedHashMap<>();
        for (int i = 0; i < lines.size() && byFile.size() < MOST_FILES; i++) {
            for (Matcher mention = MENTION.matcher(lines.get(i)); mention.find(); ) {
                Optional<String> file = fileOf(candidate, mention.group(1));
                if (file.isPresent()) {
                    Location where = new Location(file.get(), number(mention.group(2)), number(mention.group(3)), "");
                    String message = message(report, excerpt(lines, i));
                    byFile.merge(
                            file.get(),
                            candidate.finding(Problem.error(code, where, message)),
                            (first, next) -> first.problem().where().line() > 0 ? first : next);
                }
            }
        }
        return byFile.isEmpty() ? List.of(overall(candidate, code, report, lines)) : new ArrayList<>(byFile.values());
    }

    private static Finding overall(Candidate candidate, String code, CommandReport report, List<String> lines) {
        String end = lines.stream()
                .filter(line -> !line.isBlank())
                .skip(Math.max(0, lines.stream().filter(line -> !line.isBlank()).count() - NEAR))
                .collect(Collectors.joining(" / "));
        return candidate.finding(Problem.error(code, Location.of("package.json"), message(report, end)));
    }

    private static String message(CommandReport report, String excerpt) {
        CommandResult result = report.result();
        String how = switch (result.ending()) {
            case EXITED -> "ended with " + result.exitCode();
            case TIMED_OUT -> "did not end within %d s".formatted(result.took().toSeconds());
            case DISK_FULL -> "wrote more than the sandbox holds";
            case CANCELLED -> "was cancelled";
        };
        String text = "'%s' %s: %s".formatted(report.command(), how, excerpt);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** The lines around a mention that tell most about what is wrong. */
    private static String excerpt(List<String> lines, int at) {
        List<String> near = lines.subList(Math.max(0, at - NEAR), Math.min(lines.size(), at + NEAR));
        String telling = near.stream()
                .map(String::strip)
                .filter(line -> TELLING.matcher(line).find())
                .distinct()
                .limit(4)
                .collect(Collectors.joining(" / "));
        return telling.isEmpty() ? lines.get(at).strip() : telling;
    }

    /** Tools name files from the root or from their workspace: the one file that ends like that is meant. */
    private static Optional<String> fileOf(Candidate candidate, String mention) {
        String path = mention.replaceFirst("^(/?app/|\\./)", "");
        if (candidate.has(path)) {
            return Optional.of(path);
        }
        List<String> ending = candidate.files().keySet().stream()
                .filter(file -> file.endsWith("/" + path))
                .toList();
        return ending.size() == 1 && path.contains("/") ? Optional.of(ending.getFirst()) : Optional.empty();
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null || digits.length() > 6 ? 0 : Integer.parseInt(digits);
    }
}
