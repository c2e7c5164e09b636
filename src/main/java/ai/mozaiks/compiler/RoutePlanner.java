package ai.mozaiks.compiler;

import ai.mozaiks.compiler.RoutePlan.Node;
import ai.mozaiks.compiler.RoutePlan.Route;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.FanOut;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.TaskBatch;
import ai.mozaiks.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plans a workflow: one route for each agent, one for the user. An agent's route asks its {@code pre} handoffs, takes the
 * turn, runs what the turn fans out to, and ends in a choice among the handoffs.
 */
public final class RoutePlanner {

    private final Workflow workflow;
    private final RouteNames names;
    private final Set<String> hooks;
    private final HandoffBranches branches;

    private RoutePlanner(Workflow workflow, RouteNames names, Set<String> hooks) {
        this.workflow = workflow;
        this.names = names;
        this.hooks = hooks;
        this.branches = new HandoffBranches(workflow, names);
    }

    /**
     * The routes of a workflow.
     *
     * @param hooks names of the hook routes that exist, e.g. {@code hook.app_generator.ModelAgent.before}
     */
    public static RoutePlan plan(Workflow workflow, RouteNames names, Set<String> hooks) {
        return new RoutePlanner(workflow, names, hooks).plan();
    }

    private RoutePlan plan() {
        List<Route> routes = new ArrayList<>();
        workflow.agents().forEach(agent -> routes.add(agentRoute(agent)));
        routes.add(userRoute());
        return new RoutePlan(workflow.id(), workflow.name(), workflow.revision(), routes);
    }

    private Route agentRoute(Agent agent) {
        String id = names.route(agent.name());
        List<Handoff> handoffs = workflow.handoffsOf(agent.name());
        List<Handoff> pre = handoffs.stream().filter(HandoffOrder::isBeforeTurn).toList();
        List<Node> turn = turn(id, agent, HandoffOrder.afterTurn(handoffs));
        String description = "%s of %s".formatted(agent.name(), workflow.name());
        if (pre.isEmpty()) {
            return new Route(id, description, turn);
        }
        Node skip = new Node.Choice(
                id + ".skip",
                "hand over before %s speaks, or let it speak".formatted(agent.name()),
                branches.before(id + ".skip", pre),
                turn);
        return new Route(id, description, List.of(skip));
    }

    private List<Node> turn(String id, Agent agent, List<Handoff> handoffs) {
        List<Node> nodes = new ArrayList<>();
        hook(nodes, id, agent, "before");
        nodes.add(new Node.SetProperty(
                id + ".agent", "the next turn is %s's".formatted(agent.name()), "mozaiks.agent", agent.name()));
        nodes.add(new Node.To(
                id + ".turn", "%s takes its turn".formatted(agent.name()), "kamelet:agent-action", Map.of()));
        hook(nodes, id, agent, "after");
        TaskBatch joined = null;
        for (TaskBatch batch : workflow.taskBatches()) {
            if (batch.triggerAgent().equals(agent.name())) {
                nodes.addAll(FanOutNodes.batch(id, batch));
                joined = batch.join() == null ? joined : batch;
            }
        }
        Node next = joined == null
                ? branches.after(id + ".next", agent.name(), handoffs)
                : branches.join(id + ".next", joined);
        nodes.addAll(journeys(id, agent, List.of(next)));
        return nodes;
    }

    /** The last journey is asked last: each stands in the way to what follows it. */
    private List<Node> journeys(String id, Agent agent, List<Node> next) {
        List<Node> nodes = next;
        for (FanOut journey : workflow.fanOuts().reversed()) {
            if (journey.triggerAgent().equals(agent.name())) {
                nodes = FanOutNodes.journey(id, journey, names, nodes);
            }
        }
        return nodes;
    }

    private void hook(List<Node> nodes, String id, Agent agent, String when) {
        String hook = names.hook(agent.name(), when);
        if (hooks.contains(hook)) {
            nodes.add(new Node.To(
                    id + "." + when,
                    "what a team does %s %s".formatted(when, agent.name()),
                    "direct:" + hook + names.suffix(),
                    Map.of()));
        }
    }

    private Route userRoute() {
        String id = names.route(RouteNames.USER);
        List<Node> nodes = new ArrayList<>();
        nodes.add(
                new Node.To(id + ".turn", "waits for the user's answer, or takes it", "kamelet:user-action", Map.of()));
        List<Handoff> handoffs = HandoffOrder.afterUser(
                workflow.handoffsOf(Handoff.USER), workflow.orchestration().userJudgedFirst());
        nodes.add(branches.afterUser(id + ".next", handoffs));
        return new Route(id, "the user of %s".formatted(workflow.name()), nodes);
    }
}
