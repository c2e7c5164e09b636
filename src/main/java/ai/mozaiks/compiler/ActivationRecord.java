package ai.mozaiks.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The append-only record of what became current: a line each, written at once, so that writers need no lock. */
final class ActivationRecord {

    private final Path file;

    ActivationRecord(Path file) {
        this.file = file;
    }

    RevisionHistory read() {
        try {
            return new RevisionHistory(
                    Files.exists(file)
                            ? Files.readString(file)
                                    .lines()
                                    .map(Activation::parse)
                                    .flatMap(Optional::stream)
                                    .toList()
                            : List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    void append(Activation activation) {
        try {
            Files.createDirectories(file.getParent());
            String line = (isCutOff() ? "\n" : "") + activation.line() + "\n";
            try (SeekableByteChannel channel = Files.newByteChannel(
                    file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.DSYNC)) {
                channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** A writer died in the middle of its line. */
    private boolean isCutOff() throws IOException {
        return Files.exists(file)
                && Files.size(file) > 0
                && !Files.readString(file).endsWith("\n");
    }

    String stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return " %d %d".formatted(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), attributes.size());
        } catch (IOException e) {
            return " none";
        }
    }
}
