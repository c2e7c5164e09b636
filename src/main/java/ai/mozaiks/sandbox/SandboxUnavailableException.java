package ai.mozaiks.sandbox;

/** No command can run: the sandbox itself is missing or broken. Says nothing about the files that were to be run. */
public final class SandboxUnavailableException extends RuntimeException {

    public SandboxUnavailableException(String reason) {
        super(reason);
    }

    public SandboxUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
