package ai.mozaiks.execution.micrometer;

import ai.mozaiks.execution.Journal;
import ai.mozaiks.execution.Runs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

@Configuration(proxyBeanMethods = false)
class ExecutionMetersConfiguration {

    /** Stands before the store's journal, wherever one is wanted; without meters it is the store's journal itself. */
    @Bean
    @Primary
    Journal meteredJournal(@Qualifier("journal") Journal journal, ObjectProvider<MeterRegistry> meters) {
        MeterRegistry registry = meters.getIfAvailable();
        return registry == null ? journal : new MeteredJournal(journal, registry);
    }

    @Bean
    MeterBinder executionMeters(Runs runs) {
        return registry -> Gauge.builder("mozaiks.execution.active", runs, Runs::count)
                .description("Executions this process works on")
                .register(registry);
    }
}
