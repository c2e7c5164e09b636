package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.Children;
import ai.mozaiks.compiler.RoutePlan;
import ai.mozaiks.llm.Script;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;

/** A Camel context with nothing in it but the steps of compiled routes. */
final class SimulationContext implements AutoCloseable {

    private static final List<String> KAMELETS =
            List.of("agent", "user", "skip", "retry", "select", "batch", "wave", "task", "join", "journey", "end");

    private final DefaultCamelContext camel = new DefaultCamelContext(false);
    private final ScriptedAgents scripted;
    private final Runs runs;

    SimulationContext(Function<String, Script> scripts, Children children) {
        camel.disableJMX();
        scripted = new ScriptedAgents(scripts);
        camel.getRegistry().bind("runLifecycle", scripted.lifecycle());
        RunSteps.of(scripted.turns(), children).forEach(camel.getRegistry()::bind);
        // One thread, so that a batch's workers speak in the order of its tasks.
        camel.getRegistry()
                .bind("branches", camel.getExecutorServiceManager().newSingleThreadExecutor(this, "branches"));
        camel.getRegistry().bind("branchResults", new UseOriginalAggregationStrategy(true));
        addRoutes();
        camel.start();
        runs = new Runs(camel);
    }

    Runs runs() {
        return runs;
    }

    ScriptedAgents scripted() {
        return scripted;
    }

    void load(RoutePlan plan) {
        new RouteTexts(camel).load(plan);
    }

    /** The Kamelets by their names, and a run that ends where its agents are done: nothing is validated or delivered. */
    private void addRoutes() {
        try {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    for (String kamelet : KAMELETS) {
                        routeTemplate(kamelet + "-action")
                                .from("kamelet:source")
                                .process(kamelet + "Step");
                    }
                    from("direct:execution-complete")
                            .routeId("execution-complete")
                            .to("kamelet:end-action");
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException("the simulation's own routes do not load", e);
        }
    }

    @Override
    public void close() {
        camel.stop();
    }
}
