package ai.mozaiks.compiler.camel;

import ai.mozaiks.benchmark.Benchmark;
import ai.mozaiks.benchmark.Measurement;
import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.compiler.RoutePlanner;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.InMemoryJournal;
import ai.mozaiks.json.Json;
import ai.mozaiks.llm.Script;
import ai.mozaiks.workflow.Workflow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A million fan-outs on virtual threads, each counted: Camel's own parallel split has been seen to go on one branch early,
 * about once in 100,000 times.
 */
public final class FanOutStress implements Benchmark {

    private static final int FAN_OUTS = 1_000_000;
    private static final int BRANCHES = 8;

    @Override
    public String name() {
        return "fan-out-stress";
    }

    @Override
    public String description() {
        return "%,d fan-outs to %d agents on virtual threads: branches that did not arrive"
                .formatted(FAN_OUTS, BRANCHES);
    }

    @Override
    public List<Measurement> run(Path home) throws Exception {
        long start = System.nanoTime();
        int lost = lost(FAN_OUTS, BRANCHES);
        double seconds = (System.nanoTime() - start) / 1e9;
        return List.of(
                Measurement.of("branches lost in %,d fan-outs".formatted(FAN_OUTS), lost, "")
                        .atMost(0),
                Measurement.of("fan-outs", FAN_OUTS / seconds, "1/s"));
    }

    /** Runs so many fan-outs, one after the other; says how many branches were missing when the next agent spoke. */
    static int lost(int fanOuts, int branches) throws Exception {
        Workflow workflow = BenchmarkWorkflows.fanOut(branches);
        Script script = Script.parse("stress", "{}");
        try (SimulationContext context = new SimulationContext(
                id -> script, (parent, children) -> List.of(), Executors.newVirtualThreadPerTaskExecutor())) {
            RouteNames names = RouteNames.of(workflow);
            context.load(RoutePlanner.plan(workflow, names, Set.of()));
            String result = workflow.taskBatches().getFirst().resultKey();
            int lost = 0;
            for (int i = 0; i < fanOuts; i++) {
                SimulatedRun run = new SimulatedRun("stress", workflow, script, new InMemoryJournal(), event -> {});
                context.runs().run(run.execution(), workflow, names);
                Map<String, @Nullable Object> joined = run.execution()
                        .ask(state -> Json.asObject(state.variables().get(result)));
                List<@Nullable Object> arrived =
                        Json.asList(Json.asObject(joined.get("_meta")).get("completed_tasks"));
                boolean spoke = run.execution().ask(ExecutionState::turns) == 2;
                lost += spoke ? branches - arrived.size() : branches;
            }
            return lost;
        }
    }
}
