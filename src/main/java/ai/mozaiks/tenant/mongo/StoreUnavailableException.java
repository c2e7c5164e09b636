package ai.mozaiks.tenant.mongo;

import org.jspecify.annotations.Nullable;

/** The store cannot be reached or opened. Nothing was changed; the message says what to do. */
public final class StoreUnavailableException extends RuntimeException {

    private final String location;

    private StoreUnavailableException(String location, String message, @Nullable Throwable cause) {
        super(message);
        this.location = location;
        if (cause != null) {
            // Not as the cause: whoever shows people the deepest cause shall show them this message.
            addSuppressed(cause);
        }
    }

    static StoreUnavailableException unreachable(String location, Throwable cause) {
        return new StoreUnavailableException(
                location,
                "no store answers at '%s': %s (start it, or unset MONGODB_URI to use the embedded store)"
                        .formatted(location, firstLine(cause)),
                cause);
    }

    static StoreUnavailableException unreadable(String location, Throwable cause) {
        return new StoreUnavailableException(
                location,
                "the store in '%s' cannot be opened: %s (check that the folder is writable, or set MOZAIKS_DATA)"
                        .formatted(location, firstLine(cause)),
                cause);
    }

    static StoreUnavailableException held(String location) {
        return new StoreUnavailableException(
                location,
                "another process holds the store in '%s' and does not answer (end it, or set MOZAIKS_DATA)"
                        .formatted(location),
                null);
    }

    /** The folder, or the hosts of the connection string; never its credentials. */
    public String location() {
        return location;
    }

    private static String firstLine(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
