package ai.mozaiks.api.jwt;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens the server trusts.
 *
 * @param secret shared with the Control-Plane for HS256, at least 32 bytes of UTF-8
 * @param jwksUri where the Control-Plane publishes its public keys; wins over {@code secret}
 */
@ConfigurationProperties("mozaiks.jwt")
public record JwtProperties(
        @DefaultValue("") String secret,
        @Nullable URI jwksUri,
        @DefaultValue("mozaiks-control-plane") String issuer,
        @DefaultValue("mozaiks-runtime") String audience) {

    @Override
    public String toString() {
        return "JwtProperties[jwksUri=%s, issuer=%s, audience=%s]".formatted(jwksUri, issuer, audience);
    }
}
