package ai.mozaiks.execution.mongo;

import ai.mozaiks.execution.DurableExecutions;
import ai.mozaiks.execution.EventBus;
import ai.mozaiks.execution.Executions;
import ai.mozaiks.execution.Ids;
import ai.mozaiks.execution.Journal;
import ai.mozaiks.execution.Leases;
import ai.mozaiks.execution.Outbox;
import ai.mozaiks.execution.OutboxChannel;
import ai.mozaiks.execution.OutboxIntake;
import ai.mozaiks.execution.OutboxLedger;
import ai.mozaiks.execution.PackJourneys;
import ai.mozaiks.execution.Projections;
import ai.mozaiks.execution.Runs;
import ai.mozaiks.execution.WorkflowEngine;
import ai.mozaiks.tenant.mongo.Store;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ExecutionConfiguration {

    /** In milliseconds, as the store keeps them: what is read back equals what was written. */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }

    @Bean
    Ids ids() {
        return () -> UuidCreator.getTimeOrderedEpoch().toString();
    }

    @Bean
    Journal journal(Store store, Ids ids) {
        return new MongoJournal(store, ids.next());
    }

    @Bean
    Leases leases(Store store, Ids ids, ExecutionProperties properties, Clock clock) {
        return new MongoLeases(store, Owner.thisProcess(ids.next()), properties.lease(), clock);
    }

    @Bean
    Projections projections(Store store) {
        return new MongoProjections(store);
    }

    @Bean
    OutboxLedger outboxLedger(Store store) {
        return new MongoOutboxLedger(store);
    }

    @Bean
    OutboxIntake outboxIntake(OutboxLedger ledger, Clock clock) {
        return new OutboxIntake(ledger, clock);
    }

    @Bean
    EventBus executionEvents() {
        return new EventBus();
    }

    @Bean
    Runs runs(
            Journal journal,
            Leases leases,
            Projections projections,
            OutboxIntake outbox,
            EventBus events,
            ObjectProvider<WorkflowEngine> engine,
            Clock clock) {
        return new Runs(journal, leases, projections, outbox, events, engine::getObject, clock);
    }

    @Bean
    DurableExecutions executions(
            Runs runs, Journal journal, Leases leases, Store store, Projections projections, Ids ids, Clock clock) {
        return new DurableExecutions(
                runs, journal, leases, new MongoStartKeys(store, clock), projections, ids, new StoredAppData(store));
    }

    /** Only a server stays to run what comes next. */
    @Bean
    @ConditionalOnProperty("mozaiks.server.enabled")
    PackJourneys packJourneys(
            ObjectProvider<WorkflowEngine> engine,
            ObjectProvider<Executions> executions,
            Journal journal,
            Projections projections) {
        return new PackJourneys(engine::getObject, executions::getObject, journal, projections);
    }

    @Bean
    Outbox outbox(
            OutboxLedger ledger,
            OutboxIntake intake,
            Journal journal,
            ObjectProvider<OutboxChannel> channels,
            DurableExecutions executions,
            Clock clock) {
        return new Outbox(ledger, intake, journal, () -> channels.stream().toList(), executions::record, clock);
    }

    @Bean
    Upkeep executionUpkeep(
            Runs runs,
            Outbox outbox,
            ExecutionProperties properties,
            @Value("${mozaiks.roles:gateway,worker,scheduler}") List<String> roles) {
        return new Upkeep(runs, outbox, properties, roles);
    }
}
