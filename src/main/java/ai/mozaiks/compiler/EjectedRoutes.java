package ai.mozaiks.compiler;

import ai.mozaiks.compiler.RouteReader.Reading;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A workflow's routes as files a team edits, {@code routes/workflows/<workflow_id>/*.camel.yaml}: a route in them runs
 * in place of the compiled one of the same id.
 *
 * @param folder the workflow's own
 * @param file the one that ejecting writes
 */
public record EjectedRoutes(Path folder, Path file) {

    private static final Pattern HEADER = Pattern.compile("(?:#.*\\R)*?# sha256 of the text below: ([0-9a-f]{64})\\R");
    private static final String SUFFIX = ".camel.yaml";

    /** Whether the file that ejecting writes is there, and has been edited since. */
    public enum State {
        ABSENT,
        AS_WRITTEN,
        EDITED
    }

    /** Where a workflow's ejected routes stand in the folder {@code routes/}, or would. */
    public static EjectedRoutes of(Path routes, Workflow workflow) {
        String id = RouteNames.segment(workflow.id());
        Path folder = routes.resolve("workflows").resolve(id);
        return new EjectedRoutes(folder, folder.resolve(id + SUFFIX));
    }

    /** All files of the folder that are loaded, by name. */
    public List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list '%s'".formatted(folder), e);
        }
    }

    public State state() {
        if (!Files.exists(file)) {
            return State.ABSENT;
        }
        try {
            String text = Files.readString(file);
            Matcher header = HEADER.matcher(text);
            boolean same = header.lookingAt() && header.group(1).equals(checksum(text.substring(header.end())));
            return same ? State.AS_WRITTEN : State.EDITED;
        } catch (CharacterCodingException e) {
            return State.EDITED;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read '%s'".formatted(file), e);
        }
    }

    /** Writes the routes as compiled, whole or not at all. */
    public void write(CompiledWorkflow compiled) {
        try {
            Files.createDirectories(folder);
            Path partial = Files.createTempFile(folder, ".eject", ".part");
            try {
                Files.writeString(partial, text(compiled));
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write '%s'".formatted(file), e);
        }
    }

    /** Takes the file away, and the folder if nothing else is in it. */
    public void remove() {
        try {
            Files.deleteIfExists(file);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> rest = Files.list(folder)) {
                    if (rest.findAny().isPresent()) {
                        return;
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove '%s'".formatted(file), e);
        }
    }

    /** Reads files of routes as one. */
    public static Reading read(RouteReader reader, List<Path> files) {
        List<RouteStep> routes = new ArrayList<>();
        List<RouteStep> others = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                Reading reading = reader.read(file.toString(), Files.readString(file));
                routes.addAll(reading.routes());
                others.addAll(reading.others());
                problems.addAll(reading.problems());
            } catch (CharacterCodingException e) {
                problems.add(
                        Problem.error("routes.not-text", Location.of(file.toString()), "the file is not UTF-8 text"));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read '%s'".formatted(file), e);
            }
        }
        return new Reading(routes, others, problems);
    }

    private static String text(CompiledWorkflow compiled) {
        String name = compiled.plan().workflowName();
        return """
            # The routes of workflow %1$s, ejected: edit them here or in Kaoto. A route in this folder runs in place of
            # the compiled one with the same id; a route that is deleted here comes from the workflow again.
            # ./mozaiks diff %1$s         says how these routes differ from what the workflow compiles to
            # ./mozaiks eject --undo %1$s takes them away again; so does deleting this folder
            # sha256 of the text below: %2$s
            %3$s""".formatted(name, checksum(compiled.yaml()), compiled.yaml());
    }

    private static String checksum(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
