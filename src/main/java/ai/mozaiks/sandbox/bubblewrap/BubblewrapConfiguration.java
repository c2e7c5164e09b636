package ai.mozaiks.sandbox.bubblewrap;

import ai.mozaiks.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BubblewrapConfiguration {

    @Bean
    Sandbox sandbox(@Value("${mozaiks.data}") Path data, SandboxProperties properties, Clock clock) {
        return new BubblewrapSandbox(data, properties.limits(), System.getenv(), clock);
    }
}
