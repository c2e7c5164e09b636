package ai.mozaiks.api.jwt;

import ai.mozaiks.tenant.Tenant;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Makes tokens as the Control-Plane would. Exists in the demo profile only. */
public final class TokenMint {

    public static final Duration LIFETIME = Duration.ofHours(1);

    private final SharedSecret secret;
    private final JwtProperties properties;
    private final Clock clock;

    TokenMint(SharedSecret secret, JwtProperties properties, Clock clock) {
        this.secret = secret;
        this.properties = properties;
        this.clock = clock;
    }

    public String mint(Tenant tenant) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(properties.issuer())
                .audience(properties.audience())
                .subject(tenant.userId())
                .claim("app_id", tenant.appId())
                .claim("user_id", tenant.userId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(secret.bytes()));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
        return token.serialize();
    }
}
