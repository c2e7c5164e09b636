package ai.mozaiks.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds workflow folders on disk. */
public final class WorkflowFolders {

    private static final Set<String> MAIN_FILES = Set.of(
            "workflow.yaml",
            "workflow.yml",
            "workflow.json",
            "orchestrator.yaml",
            "orchestrator.yml",
            "orchestrator.json");

    private WorkflowFolders() {}

    /** Folders directly inside that hold a workflow, by name; those starting with {@code _} or {@code .} are none. */
    public static List<Path> in(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(WorkflowFolders::isWorkflow).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list '%s'".formatted(root), e);
        }
    }

    /**
     * The workflow another one names: inside its folder or beside it, by the folder's name or else by the id or name the
     * workflow gives itself, whatever case, hyphens and underscores.
     *
     * @param names what the workflow of a folder calls itself
     */
    public static Optional<Path> find(Path workflow, String name, Function<Path, List<String>> names) {
        Path parent = workflow.toAbsolutePath().normalize().getParent();
        List<Path> folders = new ArrayList<>(in(workflow));
        folders.addAll(parent == null ? List.of() : in(parent));
        return folders.stream()
                .filter(folder -> plain(folder.getFileName().toString()).equals(plain(name)))
                .findFirst()
                .or(() -> folders.stream()
                        .filter(folder -> names.apply(folder).stream()
                                .anyMatch(own -> plain(own).equals(plain(name))))
                        .findFirst());
    }

    private static boolean isWorkflow(Path folder) {
        String name = folder.getFileName().toString();
        if (name.startsWith("_") || name.startsWith(".") || !Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(
                    file -> MAIN_FILES.contains(file.getFileName().toString().toLowerCase(Locale.ROOT)));
        } catch (IOException e) {
            return false;
        }
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }
}
