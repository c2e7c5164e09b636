package ai.mozaiks.compiler;

import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.tenant.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which executions need which revision: a small file each, from when an execution first runs here until it has ended. */
public final class RunPins {

    private static final Logger LOG = LoggerFactory.getLogger(RunPins.class);

    private final Path root;

    /** An execution that needed a revision when it was last seen. */
    public record Pin(Tenant tenant, String executionId) {}

    RunPins(Path root) {
        this.root = root;
    }

    /** An execution goes on even if this cannot be noted: the newest revisions stay in any case. */
    public void pin(ExecutionContext context) {
        Path file = file(context);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.writeString(
                        file, context.tenant().appId() + "\n" + context.tenant().userId());
            }
        } catch (IOException e) {
            LOG.warn("cannot note that execution {} needs its revision", context.executionId(), e);
        }
    }

    public void unpin(ExecutionContext context) {
        try {
            Files.deleteIfExists(file(context));
        } catch (IOException e) {
            LOG.warn("cannot note that execution {} has ended", context.executionId(), e);
        }
    }

    /** Asks about each execution; what has ended, maybe in another process, is forgotten. */
    boolean isNeeded(String workflowId, String revision, Predicate<Pin> unfinished) {
        boolean needed = false;
        for (Path file : files(folder(workflowId, revision))) {
            try {
                Optional<Pin> pin = read(file);
                if (pin.isEmpty() || unfinished.test(pin.get())) {
                    needed = true;
                } else {
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException e) {
                // It has ended meanwhile.
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        return needed;
    }

    /** Empty if the process died while it wrote it. */
    private static Optional<Pin> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.size() < 2 || lines.getFirst().isBlank()
                ? Optional.empty()
                : Optional.of(new Pin(new Tenant(lines.getFirst(), lines.get(1)), String.valueOf(file.getFileName())));
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private Path file(ExecutionContext context) {
        return folder(context.workflowId(), context.revision()).resolve(RouteNames.segment(context.executionId()));
    }

    private Path folder(String workflowId, String revision) {
        return root.resolve(RouteNames.segment(workflowId)).resolve("runs").resolve(revision);
    }
}
