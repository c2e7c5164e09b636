package ai.mozaiks.api.http;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The one port.
 *
 * @param patience how long a client may leave its events unread before it is sent away
 * @param publicUrl how others reach this server; by default {@code http://localhost:<port>}
 */
@ConfigurationProperties("mozaiks.server")
public record ServerProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("0.0.0.0") String host,
        @DefaultValue("8080") int port,
        @Nullable URI publicUrl,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("10s") Duration patience) {}
