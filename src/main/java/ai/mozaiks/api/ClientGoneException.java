package ai.mozaiks.api;

/** A client has left, or took so long that it was sent away; it may come back with the last number it has. */
public final class ClientGoneException extends RuntimeException {

    private final String client;

    public ClientGoneException(String client, Throwable cause) {
        super("client %s has gone: %s".formatted(client, cause.getMessage()), cause);
        this.client = client;
    }

    public String client() {
        return client;
    }
}
