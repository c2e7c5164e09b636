package ai.mozaiks.validation;

/** Parses source code. Safe for many threads. */
public interface SourceReader {

    /** Whether there is a grammar for a file of this name. */
    boolean reads(String path);

    /** Throws {@link IllegalArgumentException} for a file it does not read. */
    SourceFacts read(String path, String text);
}
