package ai.mozaiks.api;

import java.time.Clock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The API on a real port with real Camel routes; only the executions behind it are invented. */
@EnableAutoConfiguration
@ComponentScan("ai.mozaiks.api")
@ConfigurationPropertiesScan("ai.mozaiks.api")
public class TestingApi {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    TestingExecutions testingExecutions() {
        return new TestingExecutions();
    }

    @Bean
    TestingWorkflows testingWorkflows() {
        return new TestingWorkflows();
    }
}
