package ai.mozaiks.compiler.camel;

import ai.mozaiks.benchmark.Benchmark;
import ai.mozaiks.benchmark.Measurement;
import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.compiler.RoutePlanner;
import ai.mozaiks.execution.InMemoryJournal;
import ai.mozaiks.llm.Script;
import ai.mozaiks.workflow.Workflow;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/**
 * What the engine itself costs a step: two agents that answer at once and hand over to each other, without a store. Beside
 * them two hand-written routes of the same shape: a property, a processor that does nothing, a choice, the next endpoint.
 */
public final class AgentStepBenchmark implements Benchmark {

    private static final int TURNS = 50;
    private static final int WARM_UP = 6_000;
    private static final int ROUNDS = 60;

    @Override
    public String name() {
        return "agent-step";
    }

    @Override
    public String description() {
        return "engine CPU per agent step with a model that answers at once, store off, beside raw direct: routes";
    }

    @Override
    public List<Measurement> run(Path home) throws Exception {
        Workflow workflow = BenchmarkWorkflows.pingPong(TURNS);
        Script script = Script.parse("bench", "{}");
        try (SimulationContext ours = new SimulationContext(id -> script, (parent, children) -> List.of());
                RawRoutes raw = new RawRoutes()) {
            RouteNames names = RouteNames.of(workflow);
            ours.load(RoutePlanner.plan(workflow, names, Set.of()));
            Runnable run = () -> {
                SimulatedRun simulated =
                        new SimulatedRun("bench", workflow, script, new InMemoryJournal(), event -> {});
                ours.runs().run(simulated.execution(), workflow, names);
            };
            double step = Double.MAX_VALUE;
            double hop = Double.MAX_VALUE;
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                double measuredStep = cpuMicros(run) / TURNS;
                double measuredHop = cpuMicros(raw) / TURNS;
                if (round >= WARM_UP) {
                    step = Math.min(step, measuredStep);
                    hop = Math.min(hop, measuredHop);
                }
            }
            return List.of(
                    Measurement.of("agent step, best of %d runs of %d".formatted(ROUNDS, TURNS), step, "µs"),
                    Measurement.of("step of raw direct: routes of the same shape, same run", hop, "µs"),
                    Measurement.of("ratio", step / hop, "times").atMost(5));
        }
    }

    private static double cpuMicros(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - start) / 1e3;
    }

    /** Two routes that hand over to each other until the turns are up. */
    private static final class RawRoutes implements Runnable, AutoCloseable {

        private final DefaultCamelContext camel = new DefaultCamelContext();
        private final ProducerTemplate producer;

        RawRoutes() throws Exception {
            camel.disableJMX();
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    route("ping", "pong");
                    route("pong", "ping");
                }

                private void route(String from, String to) {
                    from("direct:" + from)
                            .setProperty("agent")
                            .constant(from)
                            .process(RawRoutes::count)
                            .choice()
                            .when(exchangeProperty("turns").isGreaterThanOrEqualTo(TURNS))
                            .stop()
                            .otherwise()
                            .to("direct:" + to)
                            .end();
                }
            });
            camel.start();
            producer = camel.createProducerTemplate();
        }

        private static void count(Exchange exchange) {
            exchange.setProperty("turns", exchange.getProperty("turns", 0, int.class) + 1);
        }

        @Override
        public void run() {
            producer.send("direct:ping", new DefaultExchange(camel));
        }

        @Override
        public void close() {
            camel.stop();
        }
    }
}
