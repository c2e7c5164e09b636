package ai.mozaiks.artifact;

/** A zip that is broken, or made to trick whoever unpacks it. */
public final class HostileZipException extends Exception {

    HostileZipException(String message) {
        super(message);
    }
}
