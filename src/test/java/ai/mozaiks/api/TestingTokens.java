package ai.mozaiks.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;

/** Tokens as the Control-Plane signs them. */
public final class TestingTokens {

    public static final String SECRET = "a-shared-secret-of-more-than-32-bytes";

    private TestingTokens() {}

    public static String of(String appId, String userId) {
        return sign(claims(appId, userId).build());
    }

    public static JWTClaimsSet.Builder claims(String appId, String userId) {
        return new JWTClaimsSet.Builder()
                .issuer("mozaiks-control-plane")
                .audience("mozaiks-runtime")
                .subject(userId)
                .claim("app_id", appId)
                .claim("user_id", userId)
                .issueTime(in(Duration.ZERO))
                .expirationTime(in(Duration.ofMinutes(5)));
    }

    public static Date in(Duration duration) {
        return Date.from(Clock.systemUTC().instant().plus(duration));
    }

    public static String sign(JWTClaimsSet claims) {
        return sign(new JWSHeader(JWSAlgorithm.HS256), claims, SECRET);
    }

    public static String sign(JWSHeader header, JWTClaimsSet claims, String secret) {
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalArgumentException(e);
        }
        return token.serialize();
    }
}
