package ai.mozaiks.tool.builtin;

import ai.mozaiks.execution.OutputFile;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.tool.OutputPath;
import ai.mozaiks.tool.ToolException;
import ai.mozaiks.tool.ToolResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The files of one call, checked one by one; all of them are taken, or none. */
final class FileSet {

    private static final int MOST_FILES = 2_000;
    private static final int LARGEST_FILE = 1_000_000;
    private static final long LARGEST_SET = 5_000_000;

    private final List<OutputFile> files = new ArrayList<>();
    private final Map<String, String> seen = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private long characters;

    /** @param place of the file in the call's arguments, e.g. {@code files[3]} */
    void add(String place, OutputFile file) {
        String path = file.path();
        Location where = Location.of(place);
        OutputPath.check(path)
                .map(wrong -> Problem.error("file.path", where, "path '%s' %s".formatted(path, wrong))
                        .hint("e.g. src/backend/app.js"))
                .ifPresent(problems::add);
        String other = seen.putIfAbsent(path.toLowerCase(Locale.ROOT), place);
        if (other != null) {
            problems.add(Problem.error("file.twice", where, "path '%s' is that of %s too".formatted(path, other)));
        }
        characters += file.content().length();
        if (file.content().length() > LARGEST_FILE) {
            problems.add(Problem.error(
                    "file.size",
                    where,
                    "has %d characters, more than %d".formatted(file.content().length(), LARGEST_FILE)));
        }
        files.add(file);
    }

    /** Throws {@link ToolException} with every problem. */
    ToolResult result() {
        checkFolders();
        if (files.size() > MOST_FILES || characters > LARGEST_SET) {
            String message = "%d files of %d characters are more than %d files of %d characters"
                    .formatted(files.size(), characters, MOST_FILES, LARGEST_SET);
            problems.add(Problem.error("file.size", Location.of("files"), message));
        }
        if (!problems.isEmpty()) {
            throw ToolException.of(problems);
        }
        List<String> paths = files.stream().map(OutputFile::path).toList();
        return new ToolResult(Map.of("written", paths, "characters", characters), Map.of(), files);
    }

    /** A path cannot be a file and a folder at once. */
    private void checkFolders() {
        for (OutputFile file : files) {
            String path = file.path().toLowerCase(Locale.ROOT);
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                String other = seen.get(path.substring(0, slash));
                if (other != null) {
                    problems.add(Problem.error(
                            "file.folder",
                            Location.of(file.path()),
                            "%s is a file, so '%s' cannot be in it".formatted(other, file.path())));
                }
            }
        }
    }
}
