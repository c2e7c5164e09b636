package ai.mozaiks.compiler;

import ai.mozaiks.workflow.FolderContent;
import ai.mozaiks.workflow.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes, finds and deletes the folders of revisions. */
final class RevisionFiles {

    private static final Pattern REVISION = Pattern.compile("[0-9a-f]{64}");
    private static final Logger LOG = LoggerFactory.getLogger(RevisionFiles.class);
    private static final String STAGING = ".staging";
    private static final String WORKFLOW = "workflow";
    private static final String ROUTES = "routes";
    private static final String HOOKS = "hooks";

    private final Path root;

    RevisionFiles(Path root) {
        this.root = root;
    }

    /** Where the copy of the workflow's folder is. */
    Optional<Path> find(String workflowId, String revision) {
        if (!REVISION.matcher(revision).matches()) {
            return Optional.empty();
        }
        return list(folder(workflowId, revision).resolve(WORKFLOW)).stream().findFirst();
    }

    Revision revision(Workflow workflow, String revision, Path kept) {
        Path folder = folder(workflow.id(), revision);
        return new Revision(
                workflow.keptIn(kept, revision),
                HookRoutes.routeFiles(folder.resolve(ROUTES)),
                HookRoutes.routeFiles(folder.resolve(HOOKS)));
    }

    /** Empty if what was copied is not what the revision's name says. */
    Optional<Path> keep(Workflow workflow, WorkflowSource source, String revision) throws IOException {
        Optional<Path> there = find(workflow.id(), revision);
        if (there.isPresent()) {
            return there;
        }
        Path staging = Files.createTempDirectory(Files.createDirectories(root.resolve(STAGING)), "revision");
        try {
            WorkflowSource copy = copy(workflow.id(), source, staging);
            if (!FolderContent.hash(copy.folder(), besides(staging)).equals(revision)) {
                return Optional.empty();
            }
            publish(staging, folder(workflow.id(), revision));
        } finally {
            deleteTree(staging);
        }
        return find(workflow.id(), revision);
    }

    private static List<Path> besides(Path staging) {
        return Stream.of(ROUTES, HOOKS)
                .flatMap(part -> HookRoutes.routeFiles(staging.resolve(part)).stream())
                .toList();
    }

    private static WorkflowSource copy(String workflowId, WorkflowSource source, Path staging) throws IOException {
        Path target = Files.createDirectories(staging.resolve(WORKFLOW).resolve(source.name()));
        for (Path file : FolderContent.files(source.folder())) {
            copy(file, target.resolve(source.folder().relativize(file).toString()));
        }
        for (Path file : source.ejected(workflowId)) {
            copy(file, staging.resolve(ROUTES).resolve(file.getFileName()));
        }
        for (Path file : source.hooks(workflowId)) {
            copy(file, staging.resolve(HOOKS).resolve(file.getFileName()));
        }
        return new WorkflowSource(target, staging.resolve(HOOKS));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    private static void publish(Path staging, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try {
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another process kept the same content a moment ago.
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("%s cannot be renamed in one step".formatted(staging), e);
        }
    }

    /** Ids, as folders are named after them, of the workflows something is kept of. */
    List<String> workflows() {
        return list(root).stream()
                .map(path -> String.valueOf(path.getFileName()))
                .toList();
    }

    List<String> revisions(String workflowId) {
        return list(root.resolve(RouteNames.segment(workflowId))).stream()
                .map(path -> String.valueOf(path.getFileName()))
                .filter(name -> REVISION.matcher(name).matches())
                .toList();
    }

    /** Out of sight at once, then deleted: nobody finds half a revision. */
    void delete(String workflowId, String revision) {
        Path folder = folder(workflowId, revision);
        try {
            if (Files.exists(folder)) {
                Path staging = Files.createTempDirectory(Files.createDirectories(root.resolve(STAGING)), "deleted");
                Files.move(folder, staging.resolve("revision"), StandardCopyOption.ATOMIC_MOVE);
                deleteTree(staging);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }

    /** What a process left that died while it copied or deleted. One that is at work has begun a moment ago. */
    void clear(Instant before) {
        for (Path left : list(root.resolve(STAGING))) {
            try {
                if (Files.getLastModifiedTime(left).toInstant().isBefore(before)) {
                    deleteTree(left);
                }
            } catch (IOException e) {
                LOG.warn("cannot delete {}; nobody needs it", left, e);
            }
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path folder(String workflowId, String revision) {
        return root.resolve(RouteNames.segment(workflowId)).resolve(revision);
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> Files.isDirectory(path)
                            && !String.valueOf(path.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
