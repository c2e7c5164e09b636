package ai.mozaiks.problem;

import static java.util.Objects.requireNonNull;

/**
 * Where in a person's text something stands.
 *
 * @param file as the author would look for it, e.g. {@code workflows/HelloWorld/agents.yaml}
 * @param line counted from 1; 0 when unknown
 * @param column in Unicode characters, counted from 1; 0 when unknown
 * @param path of the value inside the file, e.g. {@code agents[0].name}; empty for the whole file
 */
public record Location(String file, int line, int column, String path) {

    public Location {
        requireNonNull(file, "file");
        requireNonNull(path, "path");
    }

    public static Location of(String file) {
        return new Location(file, 0, 0, "");
    }

    /** The same place, its file called otherwise. */
    public Location in(String otherFile) {
        return new Location(otherFile, line, column, path);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
