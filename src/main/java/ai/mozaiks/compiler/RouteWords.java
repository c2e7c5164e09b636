package ai.mozaiks.compiler;

import ai.mozaiks.problem.Location;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.ConditionPrinter;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Target;
import ai.mozaiks.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in the words of a workflow what its routes say in endpoints. */
final class RouteWords {

    private final Workflow workflow;
    private final RouteNames names;
    private final Map<String, String> speakers = new LinkedHashMap<>();

    RouteWords(Workflow workflow) {
        this.workflow = workflow;
        this.names = RouteNames.of(workflow);
        for (Agent agent : workflow.agents()) {
            speakers.put(names.route(agent.name()), agent.name());
        }
        speakers.put(names.route(RouteNames.USER), RouteNames.USER);
    }

    /** Whose route it is; empty for a route of nobody of this workflow. */
    Optional<String> speaker(String routeId) {
        return Optional.ofNullable(speakers.get(routeId));
    }

    /** Whose route it would be if the workflow had such an agent. */
    Optional<String> formerAgent(String routeId) {
        String prefix = "workflow.%s.".formatted(names.workflowId());
        return routeId.startsWith(prefix) && routeId.length() > prefix.length()
                ? Optional.of(routeId.substring(prefix.length()))
                : Optional.empty();
    }

    /** Where an endpoint leads. */
    String target(String uri) {
        if (Transition.isEnd(uri)) {
            return "the end";
        }
        String route = uri.startsWith("direct:") ? uri.substring("direct:".length()) : uri;
        if (route.contains("${")) {
            return "whoever was picked";
        }
        return speaker(route).or(() -> formerAgent(route)).orElse(route);
    }

    /** Where the workflow declares the handoff a branch was compiled from. */
    @Nullable
    Location origin(@Nullable String agent, RouteStep branch) {
        String target = target(Transition.uri(branch.steps()));
        return workflow.handoffsOf(agent == null ? "" : agent).stream()
                .filter(handoff -> name(handoff.target()).equals(target) || handoff.target() instanceof Target.ToUser)
                .filter(handoff -> branch.is("when")
                        ? branch.condition().contains(ConditionPrinter.print(GuardConditions.of(handoff)))
                        : handoff.guard() instanceof Guard.Always)
                .map(Handoff::where)
                .findFirst()
                .orElse(null);
    }

    private static String name(Target target) {
        return switch (target) {
            case Target.ToAgent(var agent) -> agent;
            case Target.ToUser _ -> RouteNames.USER;
            case Target.Terminate _ -> "the end";
        };
    }
}
