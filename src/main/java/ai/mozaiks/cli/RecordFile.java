package ai.mozaiks.cli;

import ai.mozaiks.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a run is written down as a script, if somebody wants that. */
final class RecordFile {

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Also write the run down as a script that simulate plays again. Secrets are left out.")
    private @Nullable Path file;

    boolean isWanted() {
        return file != null;
    }

    /** Refuses a place that cannot be written before anything runs. */
    void require() {
        if (file == null) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw CommandFailedException.badInput("the record '%s' is a folder: name a file".formatted(file));
        }
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            throw CommandFailedException.badInput("there is no folder '%s' for the record".formatted(parent));
        }
    }

    void write(Map<String, @Nullable Object> script) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, Json.pretty(script) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the record '%s'".formatted(file), e);
        }
    }
}
