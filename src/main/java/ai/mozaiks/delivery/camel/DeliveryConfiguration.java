package ai.mozaiks.delivery.camel;

import ai.mozaiks.execution.Journal;
import java.net.URI;
import java.time.Clock;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    ArtifactDeliveryChannel artifactDeliveryChannel(
            ControlPlaneProperties controlPlane,
            Journal journal,
            ProducerTemplate camel,
            @Value("${mozaiks.server.public-url:http://localhost:${mozaiks.server.port:8080}}") URI server) {
        return new ArtifactDeliveryChannel(controlPlane, journal, camel, server);
    }

    @Bean
    ControlPlaneRequestStep controlPlaneRequestStep(ControlPlaneProperties controlPlane, Clock clock) {
        return new ControlPlaneRequestStep(controlPlane, new WebhookSigner(controlPlane.signingSecret()), clock);
    }

    /** Once only: the HTTP client would wait out a Retry-After by itself, and hold a dispatcher's thread meanwhile. */
    @Bean
    HttpClientConfigurer controlPlaneClient() {
        return HttpClientBuilder::disableAutomaticRetries;
    }

    @Bean
    ControlPlaneReceiptStep controlPlaneReceiptStep(Clock clock) {
        return new ControlPlaneReceiptStep(clock);
    }
}
