package ai.mozaiks.execution.mongo;

import ai.mozaiks.benchmark.Benchmark;
import ai.mozaiks.benchmark.Measurement;
import ai.mozaiks.benchmark.Samples;
import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tenant.mongo.Store;
import ai.mozaiks.tenant.mongo.TenantCollection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.bson.Document;

/** What a journaled step costs on the embedded store, beside a plain insert of as many bytes over the same driver. */
public final class JournalBenchmark implements Benchmark {

    private static final Tenant TENANT = new Tenant("bench", "bench");
    private static final int WARM_UP = 3_000;
    private static final int MEASURED = 3_000;
    private static final int WRITERS = 8;
    private static final String TEXT = "What an agent says in one turn, about so long. ".repeat(30);

    private final AtomicLong numbers = new AtomicLong();

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public String description() {
        return "durable steps on the embedded store, beside plain inserts of the same size";
    }

    @Override
    public List<Measurement> run(Path home) throws Exception {
        Path folder = Files.createTempDirectory("mozaiks-bench");
        try (Store store = Store.embedded(folder)) {
            TenantCollection plain = store.collection(TENANT, "Plain");
            Execution execution = execution(store);
            Samples inserts = Samples.of(WARM_UP, MEASURED, () -> insert(plain));
            Samples appends = Samples.of(WARM_UP, MEASURED, () -> append(execution));
            double insertsPerSecond = perSecond(() -> () -> insert(plain));
            double appendsPerSecond = perSecond(() -> {
                Execution own = execution(store);
                return () -> append(own);
            });
            return List.of(
                    Measurement.of("plain insert, median", inserts.medianMillis(), "ms"),
                    Measurement.of("journaled step, median", appends.medianMillis(), "ms")
                            .atMost(1.0),
                    Measurement.of("journaled step, 99 %", appends.millisAt(0.99), "ms"),
                    Measurement.of(
                            "journaled step to plain insert", appends.medianMillis() / inserts.medianMillis(), "times"),
                    Measurement.of("plain inserts, %d writers".formatted(WRITERS), insertsPerSecond, "1/s"),
                    Measurement.of("journaled steps, %d executions".formatted(WRITERS), appendsPerSecond, "1/s"),
                    Measurement.of("store for each journaled step", bytesPerStep(folder), "KB"));
        }
    }

    private Execution execution(Store store) {
        String id = "execution-" + numbers.incrementAndGet();
        return new Execution(
                new ExecutionContext(TENANT, id, "chat", "bench", "r1"),
                List.of(),
                new MongoJournal(store, id),
                Clock.systemUTC(),
                _ -> {});
    }

    private void insert(TenantCollection plain) {
        plain.insert(new Document("_id", "plain-" + numbers.incrementAndGet()).append("body", TEXT));
    }

    private static void append(Execution execution) {
        execution.append(Draft.of(Kind.TURN_COMPLETED, "turn:Writer:1")
                .agent("Writer")
                .data(Map.of("text", TEXT, "attempts", 1))
                .variables(Map.of("approved", true))
                .usage(new TokenUsage(100, 20))
                .events(List.of(
                        new ClientEvent(ClientEvent.Type.LIFECYCLE, "Writer", Map.of("state", "running")),
                        new ClientEvent(ClientEvent.Type.LIFECYCLE, "Writer", Map.of("state", "complete")))));
    }

    /** Each writer works on its own; they meet only in the store. */
    private static double perSecond(Supplier<Runnable> work) throws Exception {
        List<Future<?>> writers = new ArrayList<>();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                Runnable step = work.get();
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < MEASURED / 2; i++) {
                        step.run();
                    }
                }));
            }
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        return WRITERS * (MEASURED / 2) * 1e9 / (System.nanoTime() - start);
    }

    private static double bytesPerStep(Path folder) throws Exception {
        long bytes = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes / 1024.0 / (2 * (WARM_UP + MEASURED) + WRITERS * MEASURED);
    }
}
