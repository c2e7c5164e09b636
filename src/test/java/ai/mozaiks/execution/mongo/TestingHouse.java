package ai.mozaiks.execution.mongo;

import ai.mozaiks.execution.DurableExecutions;
import ai.mozaiks.execution.EventBus;
import ai.mozaiks.execution.Executions.StartRequest;
import ai.mozaiks.execution.Ids;
import ai.mozaiks.execution.Journal;
import ai.mozaiks.execution.Outbox;
import ai.mozaiks.execution.OutboxChannel;
import ai.mozaiks.execution.OutboxIntake;
import ai.mozaiks.execution.PackJourneys;
import ai.mozaiks.execution.Projections;
import ai.mozaiks.execution.Runs;
import ai.mozaiks.execution.WorkflowEngine;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tenant.mongo.Store;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One process's executions on a store, wired as in the running house; several on one store are several processes. */
public final class TestingHouse {

    public static final Tenant TENANT = new Tenant("app-1", "user-1");
    public static final Duration LEASE = Duration.ofSeconds(30);

    public final Journal journal;
    public final EventBus events = new EventBus();
    public final Runs runs;
    public final DurableExecutions executions;
    public final Projections projections;
    public final PackJourneys journeys;
    public final Outbox outbox;

    public TestingHouse(Store store, WorkflowEngine engine, Clock clock, OutboxChannel... channels) {
        Ids ids = () -> UuidCreator.getTimeOrderedEpoch().toString();
        journal = new MongoJournal(store, ids.next());
        MongoLeases leases = new MongoLeases(store, Owner.thisProcess(ids.next()), LEASE, clock);
        projections = new MongoProjections(store);
        MongoOutboxLedger ledger = new MongoOutboxLedger(store);
        OutboxIntake intake = new OutboxIntake(ledger, clock);
        runs = new Runs(journal, leases, projections, intake, events, () -> engine, clock);
        executions = new DurableExecutions(
                runs, journal, leases, new MongoStartKeys(store, clock), projections, ids, new StoredAppData(store));
        journeys = new PackJourneys(() -> engine, () -> executions, journal, projections);
        List<OutboxChannel> all =
                Stream.concat(Stream.of(channels), Stream.of(journeys)).toList();
        outbox = new Outbox(ledger, intake, journal, () -> all, executions::record, clock);
    }

    public static StartRequest request(@Nullable String key, @Nullable String chatId) {
        return new StartRequest(TENANT, "demo", Map.of("text", "make a demo"), Map.of("color", "red"), key, chatId);
    }
}
