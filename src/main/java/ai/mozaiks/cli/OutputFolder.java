package ai.mozaiks.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder that a package can be written to. Checked before anything runs; made only when there is something to keep. */
record OutputFolder(Path path) {

    static OutputFolder require(Path path) {
        Path existing = path.toAbsolutePath().normalize();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing)) {
            throw CommandFailedException.badInput(
                    "--out '%s' is not a folder: '%s' is a file".formatted(path, existing));
        }
        if (!Files.isWritable(existing)) {
            throw CommandFailedException.badInput(
                    "--out '%s' cannot be written: '%s' is read-only".formatted(path, existing));
        }
        return new OutputFolder(path);
    }

    /** Copies a file in; a file of that name is replaced whole or not at all. Returns where it is now. */
    Path keep(Path file) {
        try {
            Files.createDirectories(path);
            Path partial = Files.createTempFile(path, ".mozaiks", ".part");
            Files.copy(file, partial, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(
                    partial,
                    path.resolve(file.getFileName()),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + path, e);
        }
    }
}
