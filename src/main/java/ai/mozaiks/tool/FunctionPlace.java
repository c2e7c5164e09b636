package ai.mozaiks.tool;

import ai.mozaiks.problem.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds where a workflow's files name a function, for people who have to bind it. */
final class FunctionPlace {

    private static final Pattern DECLARATIONS = Pattern.compile("(?i)(tools|hooks|middleware)\\.(ya?ml|json)");
    private static final String FIRST = "tools.yaml";

    private FunctionPlace() {}

    /** The first line that names it; the file alone where it cannot be read any more. */
    static Location of(Path folder, ToolKey key) {
        for (Path file : declarations(folder, key.role())) {
            Location found = find(file, key.function());
            if (found.line() > 0) {
                return found;
            }
        }
        return Location.of(FIRST);
    }

    private static List<Path> declarations(Path folder, ToolKey.Role role) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            DECLARATIONS.matcher(file.getFileName().toString()).matches())
                    .filter(file -> (role == ToolKey.Role.HOOK)
                            != file.getFileName()
                                    .toString()
                                    .toLowerCase(Locale.ROOT)
                                    .startsWith("tools"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Location find(Path file, String function) {
        Pattern word = Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(function) + "(?![A-Za-z0-9_.])");
        String name = String.valueOf(file.getFileName());
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                Matcher matcher = word.matcher(lines.get(i));
                if (matcher.find()) {
                    return new Location(name, i + 1, matcher.start() + 1, "");
                }
            }
        } catch (IOException e) {
            return Location.of(name);
        }
        return Location.of(name);
    }
}
