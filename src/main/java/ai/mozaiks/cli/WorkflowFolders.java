package ai.mozaiks.cli;

import ai.mozaiks.problem.NearMiss;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The workflows under {@code workflows/} of the home folder, found by name or by path. */
record WorkflowFolders(Path home) {

    static WorkflowFolders ofHome() {
        return new WorkflowFolders(Path.of(System.getProperty("mozaiks.home", ".")));
    }

    /** A folder that exists, or a workflow's name, ignoring case, hyphens and underscores. */
    Path require(String nameOrFolder) {
        Path asPath = Path.of(nameOrFolder);
        if (Files.isDirectory(asPath)) {
            return asPath;
        }
        return names().stream()
                .filter(name -> key(name).equals(key(nameOrFolder)))
                .findFirst()
                .map(home.resolve("workflows")::resolve)
                .orElseThrow(() -> CommandFailedException.badInput(
                        "there is no workflow '%s'%s".formatted(nameOrFolder, suggestion(nameOrFolder))));
    }

    List<String> names() {
        try (Stream<Path> folders = Files.list(home.resolve("workflows"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.startsWith("_"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + home.resolve("workflows"), e);
        }
    }

    private String suggestion(String name) {
        String all = " (workflows: %s)".formatted(String.join(", ", names()));
        return NearMiss.of(name, names())
                .map(near -> ": did you mean '%s'?".formatted(near))
                .orElse(all);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }
}
