package ai.mozaiks.execution.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.mozaiks.execution.CountingEngine;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.Executions;
import ai.mozaiks.execution.Status;
import ai.mozaiks.execution.WorkflowEngine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

class ExecutionConfigurationTest {

    @TempDir
    private Path data;

    @Test
    void theWiredHouseRunsAnExecutionAndKeepsItOverARestart() {
        ExecutionContext context;
        try (ConfigurableApplicationContext house = start()) {
            context = house.getBean(Executions.class).start(TestingHouse.request(null, null));
            awaitCompleted(house, context);
        }

        try (ConfigurableApplicationContext house = start()) {
            awaitCompleted(house, context);
        }
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(ExecutionOnly.class)
                .web(WebApplicationType.NONE)
                .properties("mozaiks.data=" + data)
                .run();
    }

    private static void awaitCompleted(ConfigurableApplicationContext house, ExecutionContext context) {
        await().untilAsserted(() -> assertThat(
                        house.getBean(Executions.class).find(TestingHouse.TENANT, context.executionId()))
                .hasValueSatisfying(view -> assertThat(view.status()).isEqualTo(Status.COMPLETED)));
    }

    // Not @Configuration, or every other test that scans the house would find it.
    @ComponentScan({"ai.mozaiks.tenant", "ai.mozaiks.execution"})
    @ConfigurationPropertiesScan({"ai.mozaiks.tenant", "ai.mozaiks.execution"})
    static final class ExecutionOnly {
        @Bean
        WorkflowEngine engine() {
            return new CountingEngine(2, _ -> {});
        }
    }
}
