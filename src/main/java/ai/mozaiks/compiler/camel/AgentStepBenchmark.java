package ai.mozaiks.compiler.camel;

import ai.mozaiks.benchmark.Benchmark;
import ai.mozaiks.benchmark.Measurement;
import ai.mozaiks.compiler.Simulator;
import ai.mozaiks.llm.Script;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** What the engine itself costs a step: two agents that answer at once and hand over to each other, without a store. */
public final class AgentStepBenchmark implements Benchmark {

    private static final int TURNS = 400;
    private static final int RUNS = 12;

    private static final String FILES = """
            workflow_id: ping_pong
            workflow_name: PingPong
            startup_mode: BackendOnly
            orchestration_pattern: RoundRobinPattern
            max_turns: 400
            """;
    private static final String AGENTS = """
            agents:
              - {name: PingAgent, system_message: ping}
              - {name: PongAgent, system_message: pong}
            """;

    @Override
    public String name() {
        return "agent-step";
    }

    @Override
    public String description() {
        return "engine time per agent step with a model that answers at once, store off, beside raw direct: routes";
    }

    @Override
    public List<Measurement> run(Path home) throws Exception {
        Workflow workflow = workflow();
        Script script = Script.parse("bench", "{}");
        Simulator simulator = Simulator.find();
        double ours = Double.MAX_VALUE;
        double raw = Double.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            simulator.simulate(workflow, script, name -> Optional.empty(), event -> {});
            ours = Math.min(ours, (System.nanoTime() - start) / 1e3 / TURNS);
            raw = Math.min(raw, rawMicros());
        }
        return List.of(
                Measurement.of("agent step, best of " + RUNS + " runs of " + TURNS, ours, "µs")
                        .atMost(1_000),
                Measurement.of("raw direct: step, same run", raw, "µs"),
                Measurement.of("ratio", ours / raw, "times"));
    }

    private static Workflow workflow() throws Exception {
        Path folder = Files.createDirectories(
                Files.createTempDirectory("mozaiks-bench").resolve("PingPong"));
        Files.writeString(folder.resolve("workflow.yaml"), FILES);
        Files.writeString(folder.resolve("agents.yaml"), AGENTS);
        return WorkflowReader.find().read(folder, WorkflowReader.Mode.LENIENT).require("PingPong");
    }

    private static double rawMicros() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.disableJMX();
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:ping").to("direct:pong");
                    from("direct:pong").setProperty("turn").constant(true);
                }
            });
            camel.start();
            ProducerTemplate producer = camel.createProducerTemplate();
            long start = System.nanoTime();
            for (int turn = 0; turn < TURNS; turn += 2) {
                producer.sendBody("direct:ping", "");
            }
            return (System.nanoTime() - start) / 1e3 / TURNS;
        }
    }
}
