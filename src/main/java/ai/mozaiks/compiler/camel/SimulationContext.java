package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.Children;
import ai.mozaiks.compiler.RoutePlan;
import ai.mozaiks.llm.Script;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultManagementStrategy;
import org.apache.camel.management.DefaultManagementAgent;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;

/** A Camel context with nothing in it but the steps of compiled routes. */
final class SimulationContext implements AutoCloseable {

    private static final List<String> KAMELETS =
            List.of("agent", "user", "skip", "retry", "select", "batch", "wave", "task", "join", "journey", "end");

    private final DefaultCamelContext camel = new DefaultCamelContext(false);
    private final ExecutorService branches;
    private final ScriptedAgents scripted;
    private final Runs runs;

    /** One thread, so that a batch's workers speak in the order of its tasks. */
    SimulationContext(Function<String, Script> scripts, Children children) {
        this(
                scripts,
                children,
                Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()));
    }

    /** Branches run on threads of one's own choice; they end with this context. */
    SimulationContext(Function<String, Script> scripts, Children children, ExecutorService branches) {
        this.branches = branches;
        camel.disableJMX();
        camel.getCamelContextExtension().setErrorHandlerFactory(silent());
        scripted = new ScriptedAgents(scripts);
        camel.getRegistry().bind("runLifecycle", scripted.lifecycle());
        RunSteps.of(scripted.turns(), children).forEach(camel.getRegistry()::bind);
        camel.getRegistry().bind("branches", branches);
        camel.getRegistry().bind("branchResults", new UseOriginalAggregationStrategy(true));
        addRoutes();
        camel.start();
        callKameletsInPlace();
        runs = new Runs(camel);
    }

    /**
     * A Kamelet works on a copy of the exchange unless it counts as a route of its own, as in the server; the copy costs as
     * much as the rest of the route. Camel asks its management agent about it, which has nothing else to do here.
     */
    private void callKameletsInPlace() {
        DefaultManagementAgent agent = new DefaultManagementAgent(camel);
        agent.setRegisterRoutesCreateByKamelet(true);
        camel.setManagementStrategy(new DefaultManagementStrategy(camel, agent));
    }

    /** Why a run failed is its result: Camel need not log it as well. */
    private static DefaultErrorHandlerDefinition silent() {
        DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
        handler.setLevel(LoggingLevel.OFF.name());
        return handler;
    }

    Runs runs() {
        return runs;
    }

    /** For routes that are written by hand beside the compiled ones. */
    CamelContext camel() {
        return camel;
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
        branches.shutdown();
    }
}
