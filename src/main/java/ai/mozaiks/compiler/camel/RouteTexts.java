package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.RoutePlan;
import ai.mozaiks.compiler.RoutePlan.Route;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ModelLifecycleStrategy;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Loads printed routes into a running context, and takes them out again. */
final class RouteTexts {

    private final CamelContext camel;

    RouteTexts(CamelContext camel) {
        this.camel = camel;
    }

    /** Loads a plan as it is. Refuses what is loaded already. */
    void load(RoutePlan plan) {
        requireNew(plan);
        try {
            add(RouteModels.of(plan));
        } catch (Exception e) {
            unload(plan);
            throw new IllegalStateException(
                    "workflow %s does not load: %s".formatted(plan.workflowId(), e.getMessage()), e);
        }
    }

    /**
     * What {@link Model#addRouteDefinitions} does with routes that are new. It would first remove each from the context,
     * though it is not there, and gather the endpoints of every loaded route to do so: the more routes, the slower.
     */
    private void add(List<RouteDefinition> routes) throws Exception {
        ModelCamelContext context = (ModelCamelContext) camel;
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        synchronized (model) { // as Camel's own additions are
            for (RouteDefinition route : routes) {
                for (ModelLifecycleStrategy strategy : model.getModelLifecycleStrategies()) {
                    strategy.onAddRouteDefinition(route);
                }
                model.getRouteDefinitions().add(route);
            }
            context.startRouteDefinitions(routes);
        }
    }

    /** Loads a plan's text. Refuses what is loaded already, because Camel keeps what it failed to load. */
    void load(RoutePlan plan, String yaml) {
        requireNew(plan);
        ExtendedCamelContext extended = camel.getCamelContextExtension();
        String name = "workflow-%s.yaml".formatted(plan.workflowId());
        try {
            PluginHelper.getRoutesLoader(extended).loadRoutes(ResourceHelper.fromString(name, yaml));
        } catch (Exception e) {
            unload(plan);
            throw new IllegalStateException(
                    "workflow %s does not load: %s".formatted(plan.workflowId(), e.getMessage()), e);
        }
    }

    private void requireNew(RoutePlan plan) {
        for (Route route : plan.routes()) {
            if (camel.getRouteController().getRouteStatus(route.id()) != null) {
                throw new IllegalStateException("route '%s' is loaded already".formatted(route.id()));
            }
        }
    }

    /** Removes a plan's routes, also those Camel failed to start. */
    void unload(RoutePlan plan) {
        unload(plan.routes().stream().map(Route::id).toList());
    }

    /** Removes routes, also those Camel failed to start: of these the definition is all there is. */
    void unload(List<String> ids) {
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        for (String id : ids) {
            try {
                camel.getRouteController().stopRoute(id);
                camel.removeRoute(id);
                RouteDefinition left = model.getRouteDefinition(id);
                if (left != null) {
                    model.removeRouteDefinition(left);
                }
            } catch (Exception e) {
                throw new IllegalStateException("route '%s' cannot be removed".formatted(id), e);
            }
        }
    }
}
