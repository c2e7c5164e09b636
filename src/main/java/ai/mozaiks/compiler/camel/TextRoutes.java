package ai.mozaiks.compiler.camel;

import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.InvalidWorkflowException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RoutesDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The routes of one file, read by Camel's own YAML loader and not yet in the context. */
final class TextRoutes {

    private final CamelContext camel;
    private final Path source;
    private final String file;
    private final Predicate<String> wanted;
    private final List<RouteDefinition> routes = new ArrayList<>();

    private TextRoutes(CamelContext camel, Path source, String file, Predicate<String> wanted) {
        this.camel = camel;
        this.source = source;
        this.file = file;
        this.wanted = wanted;
    }

    /**
     * Throws {@link InvalidWorkflowException} for what is no route.
     *
     * @param display how its author calls the file
     * @param wanted which of its routes, by the URI they start from
     */
    static TextRoutes read(CamelContext camel, Path file, String display, Predicate<String> wanted) {
        TextRoutes text = new TextRoutes(camel, file, display, wanted);
        try {
            for (RouteBuilder builder : text.builders()) {
                builder.setCamelContext(camel);
                builder.configure();
                text.routes.addAll(text.only(builder).getRoutes());
            }
            return text;
        } catch (Exception e) {
            throw new InvalidWorkflowException(display, RouteProblems.of(display, file, e));
        }
    }

    /** New ones each time: a builder can be configured once. */
    private List<RouteBuilder> builders() throws Exception {
        List<RouteBuilder> builders = new ArrayList<>();
        for (RoutesBuilder builder : PluginHelper.getRoutesLoader(camel)
                .findRoutesBuilders(ResourceHelper.resolveResource(camel, "file:" + source))) {
            builders.add((RouteBuilder) builder);
        }
        return builders;
    }

    private RoutesDefinition only(RouteBuilder builder) {
        RoutesDefinition collection = builder.getRouteCollection();
        collection.getRoutes().removeIf(route -> !wanted.test(entrance(route)));
        return collection;
    }

    String file() {
        return file;
    }

    /** The ids its author gave. */
    Map<String, Integer> routeIds() {
        Map<String, Integer> ids = new TreeMap<>();
        routes.stream()
                .filter(route -> route.getId() != null)
                .forEach(route -> ids.put(route.getId(), Math.max(0, route.getLineNumber())));
        return ids;
    }

    /** Endpoints within this process that its routes start from. */
    Set<String> entrances() {
        Set<String> entrances = new TreeSet<>();
        for (RouteDefinition route : routes) {
            String uri = entrance(route);
            if (uri.startsWith("direct:") || uri.startsWith("seda:")) {
                entrances.add(uri.replaceFirst("\\?.*", ""));
            }
        }
        return entrances;
    }

    Map<String, Integer> targets(RouteRenaming renaming) {
        return renaming.targets(routes);
    }

    /** What is wrong, and in which line. */
    Map<String, Integer> clashes(Predicate<String> foreign) {
        Map<String, Integer> clashes = new TreeMap<>();
        for (RouteDefinition route : routes) {
            for (Route other : camel.getRoutes()) {
                String id = other.getRouteId();
                String uri = other.getEndpoint().getEndpointUri().replaceFirst("^(direct|seda)://", "$1:");
                if (foreign.test(id) && (id.equals(route.getId()) || uri.equals(entrance(route)))) {
                    clashes.put(
                            id.equals(route.getId())
                                    ? "there is a route '%s' already".formatted(id)
                                    : "route '%s' starts from '%s' already".formatted(id, uri),
                            Math.max(0, route.getLineNumber()));
                }
            }
        }
        return clashes;
    }

    private static String entrance(RouteDefinition route) {
        return route.getInput() == null
                ? ""
                : String.valueOf(route.getInput().getUri()).replaceFirst("^(direct|seda)://", "$1:");
    }

    /** Loads and starts the routes under the names of a revision; {@code ids} gets those that have to be removed again. */
    void load(RouteRenaming renaming, Set<String> entrances, List<String> ids) {
        try {
            for (RouteBuilder builder : builders()) {
                builder.addLifecycleInterceptor(new RouteBuilderLifecycleStrategy() {
                    @Override
                    public void afterConfigure(RouteBuilder configured) {
                        RoutesDefinition collection = only(configured);
                        renaming.apply(collection, entrances);
                        collection.getRoutes().forEach(route -> ids.add(claim(route, ids)));
                    }
                });
                camel.addRoutes(builder);
            }
        } catch (Exception e) {
            throw new InvalidWorkflowException(file, List.of(problem(e)));
        }
    }

    /** Camel would replace a route of the same id without a word. */
    private String claim(RouteDefinition route, List<String> ids) {
        String id = route.getId();
        if (id == null) {
            throw new IllegalArgumentException(
                    "the route from '%s' has no id, and needs one".formatted(entrance(route)));
        }
        if (camel.getRoute(id) != null || ids.contains(id)) {
            throw new IllegalArgumentException("there is a route '%s' already".formatted(id));
        }
        return id;
    }

    private Problem problem(Exception failure) {
        return RouteProblems.of(file, lineOfStep(failure).orElseGet(() -> lineOfRoute(failure)), failure);
    }

    /** Camel quotes the step it cannot make. */
    private Optional<Integer> lineOfStep(Exception failure) {
        String quoted = RouteProblems.quotedIn(failure);
        return RouteRenaming.nodes(routes).stream()
                .filter(node -> quoted.contains(">>> %s <<<".formatted(node)))
                .map(ProcessorDefinition::getLineNumber)
                .filter(line -> line > 0)
                .findFirst();
    }

    private int lineOfRoute(Exception failure) {
        String broken = RouteProblems.routeOf(failure).orElse("");
        return routeIds().entrySet().stream()
                .filter(route -> broken.equals(route.getKey()) || broken.startsWith(route.getKey() + "@"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(0);
    }
}
