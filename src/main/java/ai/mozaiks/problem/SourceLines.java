package ai.mozaiks.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The text a {@link Problem} points into. */
@FunctionalInterface
public interface SourceLines {

    /** A line counted from 1; empty when there is none. */
    Optional<String> find(String file, int line);

    /** Columns do not count the byte order mark of a file. */
    private static String unmarked(String line) {
        return line.startsWith("\ufeff") ? line.substring(1) : line;
    }

    /** The files themselves, as problems name them. */
    static SourceLines onDisk() {
        return (file, line) -> {
            if (line < 1) {
                return Optional.empty();
            }
            try (Stream<String> lines = Files.lines(Path.of(file))) {
                return lines.skip(line - 1L).findFirst().map(SourceLines::unmarked);
            } catch (IOException | UncheckedIOException | InvalidPathException e) {
                return Optional.empty();
            }
        };
    }
}
