package ai.mozaiks.cli;

import ai.mozaiks.compiler.RevisionStore;
import ai.mozaiks.compiler.WorkflowHistory;
import ai.mozaiks.compiler.WorkflowSource;
import ai.mozaiks.problem.NearMiss;
import ai.mozaiks.workflow.WorkflowFolders;
import ai.mozaiks.workflow.WorkflowReader;
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

    /** Where the runtime keeps its data; the same as {@code mozaiks.data} there. */
    Path data() {
        String environment = System.getenv("MOZAIKS_DATA");
        String data = System.getProperty("mozaiks.data", environment == null ? "" : environment);
        return data.isBlank() ? folder.resolve(".mozaiks") : Path.of(data);
    }

    WorkflowSource source(Path workflow) {
        return new WorkflowSource(workflow, folder.resolve("routes"));
    }

    WorkflowHistory history(String nameOrFolder) {
        WorkflowReader reader = WorkflowReader.find();
        return WorkflowHistory.read(
                new RevisionStore(data().resolve("revisions"), reader), reader, source(requireWorkflow(nameOrFolder)));
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
