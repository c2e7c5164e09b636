package ai.mozaiks.api.jwt;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.MalformedURLException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("mozaiks.server.enabled")
class JwtConfiguration {

    @Bean
    @Lazy
    @Profile("!demo")
    SharedSecret sharedSecret(JwtProperties properties) {
        return SharedSecret.of(properties.secret());
    }

    @Bean
    @Lazy
    @Profile("demo")
    SharedSecret demoSecret(JwtProperties properties) {
        return properties.secret().isEmpty()
                ? SharedSecret.random(new SecureRandom())
                : SharedSecret.of(properties.secret());
    }

    @Bean
    @Profile("demo")
    TokenMint tokenMint(SharedSecret secret, JwtProperties properties, Clock clock) {
        return new TokenMint(secret, properties, clock);
    }

    @Bean
    TokenVerifier tokenVerifier(JwtProperties properties, ObjectProvider<SharedSecret> secret, Clock clock) {
        URI jwks = properties.jwksUri();
        return new TokenVerifier(
                jwks == null ? shared(secret.getObject()) : published(jwks),
                properties.issuer(),
                properties.audience(),
                clock);
    }

    private static JWSKeySelector<SecurityContext> shared(SharedSecret secret) {
        return new JWSVerificationKeySelector<>(
                TokenVerifier.sharedSecretAlgorithms(), new ImmutableSecret<>(secret.bytes()));
    }

    /** Keys are cached and fetched anew, at a limited rate, when a token names one we do not know. */
    static JWSKeySelector<SecurityContext> published(URI jwks) {
        try {
            return new JWSVerificationKeySelector<>(
                    TokenVerifier.publicKeyAlgorithms(),
                    JWKSourceBuilder.create(jwks.toURL()).retrying(true).build());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("mozaiks.jwt.jwks-uri '%s' is not a URL".formatted(jwks), e);
        }
    }
}
