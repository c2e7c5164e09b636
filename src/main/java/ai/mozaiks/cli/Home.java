package ai.mozaiks.cli;

import ai.mozaiks.problem.NearMiss;
import ai.mozaiks.workflow.WorkflowFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The folder with {@code workflows/}, {@code routes/} and the others; finds workflows in it by name or by path. */
record Home(Path folder) {

    static Home find() {
        return new Home(Path.of(System.getProperty("mozaiks.home", ".")));
    }

    /** A folder that exists, or a workflow's name, ignoring case, hyphens and underscores. */
    Path requireWorkflow(String nameOrFolder) {
        Path asPath = Path.of(nameOrFolder);
        if (Files.isDirectory(asPath)) {
            return asPath;
        }
        return names().stream()
                .filter(name -> key(name).equals(key(nameOrFolder)))
                .findFirst()
                .map(workflows()::resolve)
                .orElseThrow(() -> CommandFailedException.badInput(
                        "there is no workflow '%s'%s".formatted(nameOrFolder, suggestion(nameOrFolder))));
    }

    List<String> names() {
        return WorkflowFolders.in(workflows()).stream()
                .map(found -> found.getFileName().toString())
                .toList();
    }

    private Path workflows() {
        return folder.resolve("workflows");
    }

    private String suggestion(String name) {
        String all = " (workflows: %s)".formatted(String.join(", ", names()));
        return NearMiss.find(name, names())
                .map(near -> ": did you mean '%s'?".formatted(near))
                .orElse(all);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }
}
