package ai.mozaiks.compiler;

import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import ai.mozaiks.workflow.WorkflowReader.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The workflows of a folder, each read when it is first asked for. A broken one never stops the others. */
public final class WorkflowCatalog {

    private final Path folder;
    private final WorkflowReader reader;
    private final Map<Path, Reading> readings = new ConcurrentHashMap<>();

    public WorkflowCatalog(Path folder, WorkflowReader reader) {
        this.folder = folder;
        this.reader = reader;
    }

    /** By id or name, ignoring case, hyphens and underscores. */
    public Optional<Workflow> find(String name) {
        String key = key(name);
        Optional<Workflow> byFolder = folders().stream()
                .filter(path -> key(path.getFileName().toString()).equals(key))
                .findFirst()
                .flatMap(path -> read(path).workflow());
        return byFolder.isPresent()
                ? byFolder
                : all().stream()
                        .filter(workflow -> key(workflow.id()).equals(key)
                                || key(workflow.name()).equals(key))
                        .findFirst();
    }

    /** Those that can run. */
    public Collection<Workflow> all() {
        return folders().stream()
                .flatMap(path -> read(path).workflow().stream())
                .toList();
    }

    /** What is wrong with the workflows, by folder name; those without a problem are left out. */
    public Map<String, List<Problem>> problems() {
        Map<String, List<Problem>> problems = new LinkedHashMap<>();
        for (Path path : folders()) {
            List<Problem> found = read(path).problems();
            if (!found.isEmpty()) {
                problems.put(path.getFileName().toString(), found);
            }
        }
        return problems;
    }

    private Reading read(Path path) {
        return readings.computeIfAbsent(path, unread -> reader.read(unread, Mode.LENIENT));
    }

    private List<Path> folders() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(Files::isDirectory)
                    .filter(path -> !path.getFileName().toString().startsWith("_"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
