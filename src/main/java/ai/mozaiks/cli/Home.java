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
import java.util.Optional;

/** The folder with {@code workflows/}, {@code routes/} and the others; finds workflows in it by name or by path. */
record Home(Path folder) {

    /** The same as {@code mozaiks.home} in the runtime. */
    static Home find() {
        String environment = System.getenv("MOZAIKS_HOME");
        String fallback = environment == null || environment.isBlank() ? "." : environment;
        return new Home(Path.of(System.getProperty("mozaiks.home", fallback)));
    }

    /** A folder that exists, or a workflow's name, ignoring case, hyphens and underscores. */
    Optional<Path> findWorkflow(String nameOrFolder) {
        Path asPath = Path.of(nameOrFolder);
        if (Files.isDirectory(asPath)) {
            return Optional.of(asPath);
        }
        return names().stream()
                .filter(name -> key(name).equals(key(nameOrFolder)))
                .findFirst()
                .map(workflows()::resolve);
    }

    /** As {@link #findWorkflow}; without one the command ends with a suggestion. */
    Path requireWorkflow(String nameOrFolder) {
        return findWorkflow(nameOrFolder)
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

    /** What to write instead of the name of a workflow that is not there. */
    String hint(String name) {
        return NearMiss.find(name, names())
                .map("did you mean '%s'?"::formatted)
                .orElseGet(() -> "workflows: " + String.join(", ", names()));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }
}
