package ai.mozaiks.api;

import ai.mozaiks.execution.Executions;
import ai.mozaiks.execution.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.MapPropertySource;

/** The API on a real port, with real routes, executions and store; only what the executions do is invented. */
@EnableAutoConfiguration
@ComponentScan({
    "ai.mozaiks.api",
    "ai.mozaiks.delivery",
    "ai.mozaiks.learning",
    "ai.mozaiks.execution.mongo",
    "ai.mozaiks.tenant.mongo"
})
@ConfigurationPropertiesScan({
    "ai.mozaiks.api",
    "ai.mozaiks.delivery",
    "ai.mozaiks.execution.mongo",
    "ai.mozaiks.tenant.mongo"
})
public class TestingApi {

    @Bean
    TestingEngine testingEngine() {
        return new TestingEngine();
    }

    @Bean
    TestingExecutions testingExecutions(Executions executions, TestingEngine engine, Journal journal) {
        return new TestingExecutions(executions, engine, journal);
    }

    /** A store of its own for each context. */
    static final class OwnStore implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                String folder = Files.createTempDirectory("mozaiks-api").toString();
                context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("own store", Map.of("mozaiks.data", folder)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
