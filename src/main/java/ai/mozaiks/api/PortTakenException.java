package ai.mozaiks.api;

/** The server cannot listen where it was told to. */
public final class PortTakenException extends RuntimeException {

    private final int port;

    public PortTakenException(String host, int port, Throwable cause) {
        super(
                "cannot listen on %s:%d: %s (another port: --port or mozaiks.server.port)"
                        .formatted(host, port, cause.getMessage()),
                cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
