package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.benchmark.Benchmark;
import ai.mozaiks.benchmark.Measurement;
import ai.mozaiks.benchmark.Samples;
import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.compiler.RoutePlanner;
import ai.mozaiks.execution.InMemoryJournal;
import ai.mozaiks.llm.Script;
import ai.mozaiks.workflow.Workflow;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;
import org.apache.camel.support.DefaultExchange;

/**
 * One agent, eight at once on virtual threads, one that joins; beside hand-written routes in which Camel's splitter has the
 * same ten agents take their turns: what differs is the fan-out itself, its tasks and its counted fan-in.
 */
public final class FanOutBenchmark implements Benchmark {

    private static final int BRANCHES = 8;
    private static final int ROUNDS = 12;
    private static final int RUNS = 2_000;

    @Override
    public String name() {
        return "fan-out";
    }

    @Override
    public String description() {
        return "1 to 8 agents to 1 on virtual threads, store off, beside a raw parallel split over the same turns";
    }

    @Override
    public List<Measurement> run(Path home) throws Exception {
        Workflow workflow = BenchmarkWorkflows.fanOut(BRANCHES);
        Script script = Script.parse("bench", "{}");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try (SimulationContext context =
                new SimulationContext(id -> script, (parent, children) -> List.of(), threads)) {
            RouteNames names = RouteNames.of(workflow);
            context.load(RoutePlanner.plan(workflow, names, Set.of()));
            context.camel().addRoutes(new RawRoutes(threads));
            ProducerTemplate producer = context.camel().createProducerTemplate();
            double ours = Double.MAX_VALUE;
            double raw = Double.MAX_VALUE;
            double empty = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                ours = Math.min(
                        ours,
                        micros(() -> context.runs().run(fresh(workflow, script).execution(), workflow, names)));
                raw = Math.min(
                        raw,
                        micros(() -> producer.send(
                                "direct:raw.first", exchange(context, fresh(workflow, script), workflow))));
                empty = Math.min(
                        empty, micros(() -> producer.send("direct:empty.first", new DefaultExchange(context.camel()))));
            }
            return List.of(
                    Measurement.of("compiled run of 1, 8 and 1 agents", ours, "µs"),
                    Measurement.of("raw split over the same turns, same run", raw, "µs"),
                    Measurement.of("ratio", ours / raw, "times").atMost(1.5),
                    Measurement.of("raw split over nothing, same run", empty, "µs"));
        }
    }

    private static double micros(Samples.Operation operation) throws Exception {
        return Samples.of(0, RUNS, operation).medianMillis() * 1e3;
    }

    private static SimulatedRun fresh(Workflow workflow, Script script) {
        return new SimulatedRun("bench", workflow, script, new InMemoryJournal(), event -> {});
    }

    private static Exchange exchange(SimulationContext context, SimulatedRun run, Workflow workflow) {
        Exchange exchange = new DefaultExchange(context.camel());
        exchange.setProperty(RunExchange.EXECUTION, run.execution());
        exchange.setProperty(RunExchange.WORKFLOW, workflow);
        new RunExchange(exchange).showVariables();
        return exchange;
    }

    private static final class RawRoutes extends RouteBuilder {

        private static final List<String> PARTS =
                IntStream.range(0, BRANCHES).mapToObj(i -> "B" + i).toList();

        private final ExecutorService threads;

        RawRoutes(ExecutorService threads) {
            this.threads = threads;
        }

        @Override
        public void configure() {
            fanOut("raw", "agentStep", "direct:execution-complete");
            getContext().getRegistry().bind("nothingStep", (Processor) exchange -> {});
            from("direct:empty.end").process("nothingStep");
            fanOut("empty", "nothingStep", "direct:empty.end");
        }

        private void fanOut(String name, String step, String end) {
            from("direct:" + name + ".first")
                    .setProperty(RunExchange.AGENT)
                    .constant("First")
                    .process(step)
                    .split(constant(PARTS), new UseOriginalAggregationStrategy(true))
                    .parallelProcessing()
                    .executorService(threads)
                    .setProperty(RunExchange.AGENT)
                    .body()
                    .process(step)
                    .end()
                    .to("direct:" + name + ".last");
            from("direct:" + name + ".last")
                    .setProperty(RunExchange.AGENT)
                    .constant("Last")
                    .process(step)
                    .to(end);
        }
    }
}
