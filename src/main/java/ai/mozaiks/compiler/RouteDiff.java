package ai.mozaiks.compiler;

import ai.mozaiks.compiler.RouteDifference.Kind;
import ai.mozaiks.problem.Location;
import ai.mozaiks.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What written routes do differently from what their workflow compiles to, in the workflow's words. How a file is laid
 * out, in which order its keys stand and how its steps are called makes no difference.
 */
public final class RouteDiff {

    private final RouteWords words;
    private final List<RouteDifference> found = new ArrayList<>();

    private RouteDiff(Workflow workflow) {
        this.words = new RouteWords(workflow);
    }

    /**
     * The differences in the order of the workflow's agents.
     *
     * @param compiled the workflow's routes as the compiler prints them
     * @param source the written file or folder, for what stands nowhere in it
     */
    public static List<RouteDifference> of(
            Workflow workflow, RouteReader.Reading compiled, RouteReader.Reading written, Location source) {
        RouteDiff diff = new RouteDiff(workflow);
        diff.compare(compiled, written, source);
        return List.copyOf(diff.found);
    }

    /** The id of a route, or the endpoint it starts from when nobody has named it. */
    static String key(RouteStep route) {
        if (route.id() != null) {
            return route.id();
        }
        String uri = route.steps().isEmpty() ? "" : route.steps().getFirst().value(RouteStep.URI);
        return uri.startsWith("direct:") ? uri.substring("direct:".length()) : uri;
    }

    private void compare(RouteReader.Reading compiled, RouteReader.Reading written, Location source) {
        Map<String, RouteStep> after = byKey(written.routes());
        for (RouteStep route : compiled.routes()) {
            RouteStep counterpart = after.remove(key(route));
            if (counterpart == null) {
                absent(route, source);
            } else {
                found.addAll(new RouteComparison(words, key(route)).of(route, counterpart));
            }
        }
        after.forEach((key, route) -> extra(key, route));
        for (RouteStep other : written.others()) {
            found.add(new RouteDifference(
                    Kind.EXTRA_ELEMENT,
                    null,
                    "",
                    other.id(),
                    null,
                    other.kind(),
                    other.where(),
                    null,
                    "'%s' stands beside the routes; the workflow compiles to none".formatted(other.kind())));
        }
    }

    private static Map<String, RouteStep> byKey(List<RouteStep> routes) {
        Map<String, RouteStep> byKey = new LinkedHashMap<>();
        routes.forEach(route -> byKey.putIfAbsent(key(route), route));
        return byKey;
    }

    private void absent(RouteStep route, Location source) {
        String id = key(route);
        String speaker = words.speaker(id).orElse(id);
        found.add(difference(
                Kind.AGENT_ADDED,
                speaker,
                id,
                speaker,
                null,
                source,
                "%s is in the workflow, not in these routes: its route comes from the workflow".formatted(speaker)));
    }

    private void extra(String id, RouteStep route) {
        words.formerAgent(id)
                .ifPresentOrElse(
                        agent -> found.add(difference(
                                Kind.AGENT_REMOVED,
                                agent,
                                id,
                                null,
                                agent,
                                route.where(),
                                "%s is in these routes, not in the workflow".formatted(agent))),
                        () -> found.add(difference(
                                Kind.EXTRA_ROUTE,
                                null,
                                id,
                                null,
                                id,
                                route.where(),
                                "the route '%s' is none the workflow compiles to".formatted(id))));
    }

    private static RouteDifference difference(
            Kind kind,
            @Nullable String agent,
            String route,
            @Nullable String before,
            @Nullable String after,
            Location where,
            String message) {
        return new RouteDifference(kind, agent, route, null, before, after, where, null, message);
    }
}
