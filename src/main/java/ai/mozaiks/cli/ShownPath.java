package ai.mozaiks.cli;

import java.nio.file.Path;

/** Paths as a person at the command line would type them. */
final class ShownPath {

    private ShownPath() {}

    /** Relative to where the command was started, if it lies below. */
    static String of(String file) {
        Path path = Path.of(file).toAbsolutePath().normalize();
        Path here = Path.of("").toAbsolutePath().normalize();
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }
}
