package ai.mozaiks.cli;

/** What a command's exit code means; the same for every command. */
final class ExitCode {

    static final int SUCCESS = 0;
    /** The run, validation or check failed. */
    static final int FAILED = 1;
    /** Bad usage or bad input; nothing was changed. */
    static final int BAD_INPUT = 2;
    /** No JDK, port taken, store unreachable. */
    static final int ENVIRONMENT = 3;

    private ExitCode() {}
}
