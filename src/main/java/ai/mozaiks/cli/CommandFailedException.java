package ai.mozaiks.cli;

/** Ends a command with a message for people and an exit code. */
final class CommandFailedException extends RuntimeException {

    private final int exitCode;

    private CommandFailedException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static CommandFailedException badInput(String message) {
        return new CommandFailedException(ExitCode.BAD_INPUT, message);
    }

    static CommandFailedException environment(String message) {
        return new CommandFailedException(ExitCode.ENVIRONMENT, message);
    }

    int exitCode() {
        return exitCode;
    }
}
