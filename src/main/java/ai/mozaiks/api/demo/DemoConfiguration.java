package ai.mozaiks.api.demo;

import ai.mozaiks.api.BodySchema;
import ai.mozaiks.api.http.RouterPart;
import ai.mozaiks.api.jwt.TokenMint;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("demo")
@ConditionalOnProperty("mozaiks.server.enabled")
class DemoConfiguration {

    @Bean
    RouterPart demoRoutes(
            @Value("${mozaiks.control-plane.secret}") String secret,
            @Value("${mozaiks.control-plane.signing-secret}") List<String> signingSecrets,
            TokenMint mint,
            Clock clock,
            @Value("${mozaiks.home}") String home) {
        StandInControlPlane controlPlane = new StandInControlPlane(secret, signingSecrets, mint, clock);
        return new DemoRoutes(controlPlane, mint, BodySchema.read(Path.of(home, "schemas"), "demo-token"));
    }
}
