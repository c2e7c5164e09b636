package ai.mozaiks.compiler;

import ai.mozaiks.problem.NearMiss;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What written routes of a workflow lack that a durable run needs, and what Camel would refuse. */
public final class RouteChecks {

    private static final String TURN = "kamelet:agent-action";
    private static final String AGENT = "mozaiks.agent";

    private final RouteWords words;
    private final List<Problem> problems = new ArrayList<>();

    private RouteChecks(Workflow workflow) {
        this.words = new RouteWords(workflow);
    }

    /**
     * The problems in the order of the file.
     *
     * @param compiled the workflow's routes: those not written anew run as they are
     * @param served finds the names of the {@code direct:} endpoints of all other routes; asked only when needed
     */
    public static List<Problem> of(
            Workflow workflow,
            RouteReader.Reading compiled,
            RouteReader.Reading written,
            Supplier<Set<String>> served) {
        RouteChecks checks = new RouteChecks(workflow);
        checks.duplicates(written);
        Set<String> known = new TreeSet<>(endpoints(compiled));
        known.addAll(endpoints(written));
        List<RouteStep> strangers = written.routes().stream()
                .flatMap(RouteStep::all)
                .filter(step -> !known.contains(step.directTarget()))
                .filter(step ->
                        !step.directTarget().isEmpty() && !step.directTarget().contains("{"))
                .toList();
        if (!strangers.isEmpty()) {
            known.addAll(served.get());
        }
        written.routes().forEach(checks::route);
        strangers.forEach(step -> checks.target(step, known));
        return List.copyOf(checks.problems);
    }

    /** The {@code direct:} endpoints routes start from, without the scheme. */
    public static Set<String> endpoints(RouteReader.Reading reading) {
        Set<String> endpoints = new TreeSet<>();
        for (RouteStep route : reading.routes()) {
            for (RouteStep from : route.steps()) {
                String uri = from.value(RouteStep.URI);
                if (uri.startsWith("direct:")) {
                    endpoints.add(uri.substring("direct:".length()));
                }
            }
        }
        return endpoints;
    }

    private void duplicates(RouteReader.Reading written) {
        Map<String, RouteStep> first = new HashMap<>();
        written.routes().stream().flatMap(RouteStep::all).forEach(step -> {
            RouteStep before = step.id() == null ? null : first.putIfAbsent(step.id(), step);
            if (before != null) {
                problems.add(Problem.error(
                                "routes.duplicate-id",
                                step.where(),
                                "the id '%s' stands here again: Camel refuses the routes".formatted(step.id()))
                        .hint("it stands first at " + before.where()));
            }
        });
    }

    private void route(RouteStep route) {
        String key = RouteDiff.key(route);
        if (route.id() == null) {
            problems.add(Problem.warning(
                            "routes.no-id",
                            route.where(),
                            "this route has no id: it would run beside the compiled route, not in its place")
                    .hint("give it the id '%s'".formatted(key)));
        }
        words.speaker(key).filter(speaker -> !speaker.equals(RouteNames.USER)).ifPresent(agent -> turn(agent, route));
    }

    /** An agent's turn is journaled by its step, under the name that stands on the exchange. */
    private void turn(String agent, RouteStep route) {
        String expected = "constant " + agent;
        RouteStep set = null;
        boolean taken = false;
        for (RouteStep step : route.all().toList()) {
            if (step.is("setProperty") && step.value("name").equals(AGENT)) {
                set = step;
            } else if (step.value(RouteStep.URI).equals(TURN)) {
                taken = true;
                if (set == null) {
                    problems.add(Problem.warning(
                                    "routes.agent-not-set",
                                    step.where(),
                                    "nothing says before this step whose turn it is")
                            .hint("set the property '%s' to '%s' before it".formatted(AGENT, agent)));
                } else if (!set.value(RouteStep.EXPRESSION).equals(expected)) {
                    problems.add(Problem.warning(
                            "routes.other-agent",
                            set.placeOf(RouteStep.EXPRESSION),
                            "in the route of %s the turn is given to %s"
                                    .formatted(
                                            agent,
                                            set.value(RouteStep.EXPRESSION).replaceFirst("^constant ", ""))));
                }
            }
        }
        if (!taken) {
            problems.add(Problem.warning(
                            "routes.no-turn",
                            route.where(),
                            "%s never takes its turn in this route: a run would pass it by and keep nothing"
                                    .formatted(agent))
                    .hint("the step is 'to: %s'".formatted(TURN)));
        }
    }

    private void target(RouteStep step, Set<String> known) {
        String target = step.directTarget();
        if (!known.contains(target)) {
            Problem problem = Problem.warning(
                    "routes.unserved-endpoint",
                    step.placeOf(RouteStep.URI),
                    "no route starts from 'direct:%s': a run that comes here fails".formatted(target));
            problems.add(NearMiss.find(target, known)
                    .map(near -> problem.hint("did you mean 'direct:%s'?".formatted(near)))
                    .orElse(problem));
        }
    }
}
