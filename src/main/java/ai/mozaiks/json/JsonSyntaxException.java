package ai.mozaiks.json;

/** Text that should be JSON is not. */
public final class JsonSyntaxException extends RuntimeException {

    private final int line;
    private final int column;

    JsonSyntaxException(String message, int line, int column, Throwable cause) {
        super("not JSON at line %d, column %d: %s".formatted(line, column, message), cause);
        this.line = line;
        this.column = column;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }

    /** Counted from 1. */
    public int column() {
        return column;
    }
}
