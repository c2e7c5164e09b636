package ai.mozaiks.api.jwt;

import ai.mozaiks.api.MissingTokenKeyException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** The key of HS256 tokens. Never printed. */
public final class SharedSecret {

    private static final int BYTES = 32;

    private final byte[] bytes;

    private SharedSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    static SharedSecret of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0) {
            throw new MissingTokenKeyException("no key to check tokens with");
        }
        if (bytes.length < BYTES) {
            throw new MissingTokenKeyException(
                    "mozaiks.jwt.secret has %d bytes, HS256 needs %d".formatted(bytes.length, BYTES));
        }
        return new SharedSecret(bytes);
    }

    /** One that nobody outside this process knows. */
    static SharedSecret random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new SharedSecret(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
