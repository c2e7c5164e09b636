package ai.mozaiks.api;

/** The server was started without a key to check tokens with: it would have to trust everybody or nobody. */
public final class MissingTokenKeyException extends RuntimeException {

    public MissingTokenKeyException(String what) {
        super(what
                + ": set mozaiks.jwt.secret (MOZAIKS_JWT_SECRET, at least 32 bytes, shared with the Control-Plane)"
                + " or mozaiks.jwt.jwks-uri (MOZAIKS_JWT_JWKS_URI), or start with --demo to try things out");
    }
}
