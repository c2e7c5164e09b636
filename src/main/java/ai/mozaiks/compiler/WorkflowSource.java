package ai.mozaiks.compiler;

import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.FolderContent;
import ai.mozaiks.workflow.WorkflowFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where people write what becomes a revision: a workflow's folder, and for it in {@code routes/} its ejected routes and its
 * hooks.
 */
public record WorkflowSource(Path folder, Path routes) {

    private static final int MAX_DEPTH = 6;

    /**
     * The sources of a home's {@code workflows/}, by name: its folders, and the workflows inside them, which are their
     * children. Of two of one name, the one that is no child is meant.
     */
    public static List<WorkflowSource> in(Path home) {
        Path workflows = home.resolve("workflows");
        if (!Files.isDirectory(workflows)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(workflows)) {
            List<Path> folders = paths.filter(Files::isDirectory)
                    .filter(path -> isName(String.valueOf(path.getFileName())))
                    .sorted()
                    .toList();
            Map<String, WorkflowSource> byName = new TreeMap<>();
            Stream.concat(folders.stream(), folders.stream().flatMap(folder -> WorkflowFolders.in(folder).stream()))
                    .map(path -> new WorkflowSource(path, home.resolve("routes")))
                    .forEach(source -> byName.putIfAbsent(source.name(), source));
            return List.copyOf(byName.values());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + workflows, e);
        }
    }

    /**
     * Those, and a folder that somebody points at from elsewhere, with the workflows in and beside it; of two of one name,
     * what is pointed at is meant.
     */
    static List<WorkflowSource> in(Path home, @Nullable Path folder) {
        List<WorkflowSource> own = in(home);
        if (folder == null
                || own.stream()
                        .anyMatch(source -> source.folder().toAbsolutePath().equals(folder.toAbsolutePath()))) {
            return own;
        }
        Path parent = folder.toAbsolutePath().normalize().getParent();
        Map<String, WorkflowSource> byName = new TreeMap<>();
        own.forEach(source -> byName.put(source.name(), source));
        Stream.of(
                        parent == null ? Stream.<Path>of() : WorkflowFolders.in(parent).stream(),
                        WorkflowFolders.in(folder).stream(),
                        Stream.of(folder))
                .flatMap(folders -> folders)
                .map(path -> new WorkflowSource(path, home.resolve("routes")))
                .forEach(source -> byName.put(source.name(), source));
        return List.copyOf(byName.values());
    }

    private static boolean isName(String folder) {
        return !folder.startsWith("_") && !folder.startsWith(".");
    }

    public String name() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    /** Routes a team has taken over from the plan. */
    List<Path> ejected(String workflowId) {
        return HookRoutes.routeFiles(routes.resolve("workflows").resolve(RouteNames.segment(workflowId)));
    }

    List<Path> hooks(String workflowId) {
        return HookRoutes.of(routes, workflowId);
    }

    /** What a revision of this content is called. */
    public String revision(String workflowId) throws IOException {
        return FolderContent.hash(
                folder,
                Stream.concat(ejected(workflowId).stream(), hooks(workflowId).stream())
                        .toList());
    }

    /** Problems as people at the home see them, without the way there: they may be shown to others. */
    List<Problem> shown(List<Problem> problems) {
        Path home = routes.getParent();
        return home == null
                ? problems
                : problems.stream()
                        .map(problem -> new Problem(
                                problem.severity(),
                                problem.code(),
                                problem.where().in(within(home, problem.where().file())),
                                within(home, problem.message()),
                                problem.hint()))
                        .toList();
    }

    private static String within(Path home, String text) {
        return text.replace("file:" + home + "/", "")
                .replace(home.toAbsolutePath().normalize() + "/", "")
                .replace(home + "/", "");
    }

    /** Another text whenever a file has another name, time or size: cheap, and so only a reason to look closer. */
    String stamp() {
        return stamp(folder)
                + stamp(routes)
                + stamp(folder.resolveSibling("_pack"))
                + stamp(folder.resolveSibling("extended_orchestration"));
    }

    static String stamp(Path root) {
        StringBuilder stamp = new StringBuilder();
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    stamp.append(file)
                            .append(' ')
                            .append(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS))
                            .append(' ')
                            .append(attributes.size())
                            .append('\n');
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    // It went away while we looked, or may not be read: reading will say so.
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + root, e);
        }
        return stamp.toString();
    }
}
