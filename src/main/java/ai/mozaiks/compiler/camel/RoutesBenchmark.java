package ai.mozaiks.compiler.camel;

import ai.mozaiks.benchmark.Benchmark;
import ai.mozaiks.benchmark.Measurement;
import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.compiler.RoutePlan;
import ai.mozaiks.compiler.RoutePlanner;
import ai.mozaiks.llm.Script;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.ManagementMBeansLevel;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;

/** Many workflows from their folders to running routes, in a context with the Kamelets and the management of the server. */
public final class RoutesBenchmark implements Benchmark {

    private static final int WORKFLOWS = 200;
    private static final int AGENTS = 12;

    @Override
    public String name() {
        return "routes";
    }

    @Override
    public String description() {
        return "%d workflows of %d agents: read, checked, planned, and all routes running, with Kamelets and JMX"
                .formatted(WORKFLOWS, AGENTS);
    }

    @Override
    public List<Measurement> run(Path home) throws Exception {
        List<Path> folders = BenchmarkWorkflows.chains(WORKFLOWS, AGENTS);
        try (DefaultCamelContext camel = context(home)) {
            long before = usedBytes();
            RouteTexts texts = new RouteTexts(camel);
            WorkflowReader reader = WorkflowReader.find();
            List<Long> loads = new ArrayList<>();
            List<RoutePlan> plans = new ArrayList<>();
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long cpuStart = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            for (Path folder : folders) {
                Workflow workflow =
                        reader.read(folder, WorkflowReader.Mode.LENIENT).require(folder.toString());
                long load = System.nanoTime();
                plans.add(RoutePlanner.plan(workflow, RouteNames.of(workflow), Set.of()));
                texts.load(plans.getLast());
                loads.add(System.nanoTime() - load);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpuSeconds = (threads.getCurrentThreadCpuTime() - cpuStart) / 1e9;
            int routes = camel.getRoutesSize();
            double kilobytes = (usedBytes() - before) / 1024.0 / routes;
            double early = median(loads, 100);
            double late = median(loads, 2_000);
            double removal = removal(texts, plans);
            return List.of(
                    Measurement.of("all routes running", seconds, "s").atMost(15),
                    Measurement.of("of that on the processor", cpuSeconds, "s"),
                    Measurement.of("routes", routes, ""),
                    Measurement.of("workflow around the 100th route", early, "ms"),
                    Measurement.of("workflow around the 2,000th route", late, "ms"),
                    Measurement.of("ratio", late / early, "times").atMost(2),
                    Measurement.of("a workflow's routes removed from these", removal, "ms"),
                    Measurement.of("memory per loaded route", kilobytes, "KB"));
        }
    }

    /** What a retired revision costs: the median of some. */
    private static double removal(RouteTexts texts, List<RoutePlan> plans) {
        List<Long> removals = new ArrayList<>();
        for (RoutePlan plan : plans.subList(0, 5)) {
            long start = System.nanoTime();
            texts.unload(plan);
            removals.add(System.nanoTime() - start);
        }
        return removals.stream().sorted().toList().get(2) / 1e6;
    }

    /** The median of the eleven loads around a route; each load adds a route per agent and the user's. */
    private static double median(List<Long> loads, int route) {
        int middle = route / (AGENTS + 1);
        List<Long> around =
                loads.subList(middle - 5, middle + 6).stream().sorted().toList();
        return around.get(around.size() / 2) / 1e6;
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static DefaultCamelContext context(Path home) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getManagementStrategy().getManagementAgent().setMBeansLevel(ManagementMBeansLevel.RoutesOnly);
        camel.getManagementStrategy().getManagementAgent().setRegisterRoutesCreateByKamelet(true);
        KameletComponent kamelets = camel.getComponent("kamelet", KameletComponent.class);
        kamelets.setLocation("file:" + home.resolve("processors").toAbsolutePath());
        Script script = Script.parse("bench", "{}");
        RunSteps.of(new ScriptedAgents(id -> script).turns(), (parent, children) -> List.of())
                .forEach(camel.getRegistry()::bind);
        camel.getRegistry().bind("branches", camel.getExecutorServiceManager().newSingleThreadExecutor(camel, "b"));
        camel.getRegistry().bind("branchResults", new UseOriginalAggregationStrategy(true));
        camel.start();
        return camel;
    }
}
