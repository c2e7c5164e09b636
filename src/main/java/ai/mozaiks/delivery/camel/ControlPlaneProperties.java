package ai.mozaiks.delivery.camel;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where finished packages are announced.
 *
 * @param url of the Control-Plane, without a path; without it nothing is delivered
 * @param secret sent as {@code X-Runtime-Secret}
 * @param signingSecret {@code whsec_…} of Standard Webhooks; several while one replaces another, newest first
 */
@ConfigurationProperties("mozaiks.control-plane")
public record ControlPlaneProperties(
        @Nullable URI url,
        @DefaultValue("") String secret,
        @DefaultValue({}) List<String> signingSecret) {

    public ControlPlaneProperties {
        signingSecret = signingSecret.stream().filter(text -> !text.isBlank()).toList();
    }

    @Override
    public String toString() {
        return "ControlPlaneProperties[url=%s]".formatted(url);
    }
}
