package ai.mozaiks.compiler.camel;

import ai.mozaiks.benchmark.Benchmark;
import ai.mozaiks.benchmark.Measurement;
import ai.mozaiks.benchmark.Samples;
import ai.mozaiks.compiler.CompiledWorkflow;
import ai.mozaiks.compiler.WorkflowCompiler;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;

/** AppGenerator from its files to routes that run, step by step. */
public final class CompileBenchmark implements Benchmark {

    private static final int WARM_UP = 20;
    private static final int MEASURED = 40;

    @Override
    public String name() {
        return "compile";
    }

    @Override
    public String description() {
        return "20 agents, and AppGenerator: read and checked, planned and printed, loaded into a bare Camel context";
    }

    @Override
    public List<Measurement> run(Path home) throws Exception {
        Path folder = home.resolve("workflows/AppGenerator");
        WorkflowReader reader = WorkflowReader.find();
        Workflow workflow = reader.read(folder, WorkflowReader.Mode.LENIENT).require("AppGenerator");
        CompiledWorkflow compiled = WorkflowCompiler.compile(workflow, Set.of());
        Samples read = Samples.of(WARM_UP, MEASURED, () -> reader.read(folder, WorkflowReader.Mode.LENIENT));
        Samples plan = Samples.of(WARM_UP, MEASURED, () -> WorkflowCompiler.compile(workflow, Set.of()));
        Samples load = Samples.of(WARM_UP, MEASURED, () -> load(compiled));
        Samples empty = Samples.of(WARM_UP, MEASURED, CompileBenchmark::startAndStop);
        Path twenty = BenchmarkWorkflows.chains(1, 20).getFirst();
        Samples whole = Samples.of(
                10 * WARM_UP,
                MEASURED,
                () -> WorkflowCompiler.compile(
                        reader.read(twenty, WorkflowReader.Mode.LENIENT).require("Chain0"), Set.of()));
        return List.of(
                Measurement.of("20 agents read, checked, planned and printed, median", whole.medianMillis(), "ms")
                        .atMost(20),
                Measurement.of("read and check, median", read.medianMillis(), "ms"),
                Measurement.of("plan and print, median", plan.medianMillis(), "ms"),
                Measurement.of("load into a new Camel context, median", load.medianMillis(), "ms"),
                Measurement.of("an empty Camel context, median", empty.medianMillis(), "ms"));
    }

    private static void load(CompiledWorkflow compiled) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.disableJMX();
            camel.addRouteDefinitions(RouteModels.of(compiled.plan()));
        }
    }

    private static void startAndStop() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.disableJMX();
            camel.start();
        }
    }
}
