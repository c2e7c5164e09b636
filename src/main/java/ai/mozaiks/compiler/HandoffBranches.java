package ai.mozaiks.compiler;

import ai.mozaiks.compiler.RoutePlan.Branch;
import ai.mozaiks.compiler.RoutePlan.Node;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.ConditionPrinter;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Orchestration.Startup;
import ai.mozaiks.workflow.Target;
import ai.mozaiks.workflow.TaskBatch;
import ai.mozaiks.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes handoffs as branches of a content-based router. */
final class HandoffBranches {

    /** Holds the route segment of the speaker a step has picked. */
    private static final String NEXT = "mozaiks.next";

    private static final String END_REASON = "mozaiks.endReason";

    private final Workflow workflow;
    private final RouteNames names;

    HandoffBranches(Workflow workflow, RouteNames names) {
        this.workflow = workflow;
        this.names = names;
    }

    /** {@code pre} handoffs. A turn that is already in the journal is not skipped: it has been taken. */
    List<Branch> before(String id, List<Handoff> handoffs) {
        List<Branch> result = new ArrayList<>();
        for (Handoff handoff : handoffs) {
            String branch = "%s.%d".formatted(id, result.size() + 1);
            List<Node> nodes = new ArrayList<>();
            nodes.add(new Node.To(branch + ".skip", "the turn is skipped", "kamelet:skip-action", Map.of()));
            nodes.addAll(to(branch, handoff));
            result.add(new Branch(
                    branch,
                    describe(handoff),
                    ConditionPrinter.print(GuardConditions.beforeTurn(GuardConditions.of(handoff))),
                    nodes));
        }
        return result;
    }

    Node after(String id, String agent, List<Handoff> handoffs) {
        return choice(id, "who speaks after " + agent, List.of(), handoffs, fallback(id + ".otherwise", agent));
    }

    /** No handoff of the user holds: whoever spoke before the user goes on, or the pattern's order starts again. */
    Node afterUser(String id, List<Handoff> handoffs) {
        String otherwise = id + ".otherwise";
        List<Node> goOn = switch (workflow.orchestration().pattern()) {
            case ROUND_ROBIN -> List.of(toSpeaker(otherwise + ".to", order().getFirst()));
            case RANDOM -> select(otherwise);
            case DEFAULT, AUTO, PIPELINE ->
                List.of(new Node.ToDynamic(
                        otherwise + ".to", "to the agent that spoke before the user", names.endpointFrom(NEXT)));
        };
        return choice(id, "who speaks after the user", opening(id), handoffs, goOn);
    }

    /** The message a run of the user's begins with answers nobody: it is the initial agent's. */
    private List<Branch> opening(String id) {
        if (workflow.orchestration().startup() != Startup.USER_DRIVEN) {
            return List.of();
        }
        String initial = workflow.orchestration().initialAgent();
        Node to = toSpeaker(id + ".opening.to", initial);
        return List.of(new Branch(id + ".opening", "the run begins", "opening()", List.of(to)));
    }

    Node join(String id, TaskBatch batch) {
        return toSpeaker(id, String.valueOf(batch.join()));
    }

    private Node choice(
            String id, String description, List<Branch> first, List<Handoff> handoffs, List<Node> fallback) {
        List<Branch> result = new ArrayList<>(first);
        for (Handoff handoff : handoffs) {
            String branch = "%s.%d".formatted(id, result.size() + 1);
            if (handoff.guard() instanceof Guard.Always && handoff.counter() == null) {
                return new Node.Choice(id, description, result, to(branch, handoff));
            }
            result.add(new Branch(
                    branch,
                    describe(handoff),
                    ConditionPrinter.print(GuardConditions.of(handoff)),
                    to(branch, handoff)));
        }
        return new Node.Choice(id, description, result, fallback);
    }

    private List<Node> fallback(String id, String agent) {
        return switch (workflow.orchestration().pattern()) {
            case DEFAULT -> end(id, "NO_HANDOFF_MATCHED", "no handoff holds: the run ends");
            case PIPELINE -> next(id, agent, false);
            case ROUND_ROBIN -> next(id, agent, true);
            case AUTO, RANDOM -> select(id);
        };
    }

    private List<Node> select(String id) {
        return List.of(
                new Node.To(id + ".select", "picks who speaks next", "kamelet:select-action", Map.of()),
                new Node.ToDynamic(id + ".to", "to whoever was picked", names.endpointFrom(NEXT)));
    }

    private List<Node> next(String id, String agent, boolean wraps) {
        List<String> order = order();
        int next = order.indexOf(agent) + 1;
        if (next < order.size()) {
            return List.of(toSpeaker(id + ".to", order.get(next)));
        }
        if (!wraps) {
            return end(id, "TERMINATED", "the last agent has spoken: the run ends");
        }
        return List.of(toSpeaker(id + ".to", hasUser() ? RouteNames.USER : order.getFirst()));
    }

    /** The initial agent, then the others as declared. */
    private List<String> order() {
        return order(workflow);
    }

    static List<String> order(Workflow workflow) {
        String initial = workflow.orchestration().initialAgent();
        Stream<String> others = workflow.agents().stream().map(Agent::name).filter(name -> !name.equals(initial));
        return Stream.concat(Stream.of(initial), others).toList();
    }

    private List<Node> to(String id, Handoff handoff) {
        List<Node> nodes = new ArrayList<>();
        Handoff.Counter counter = handoff.counter();
        if (counter != null) {
            nodes.add(property(id + ".counter", "the loop's counter", "mozaiks.counter", counter.variable()));
            nodes.add(
                    property(id + ".errors", "where the errors are", "mozaiks.errorsFrom", orEmpty(counter.errors())));
            nodes.add(property(id + ".target", "where the loop goes on", NEXT, segment(handoff.target())));
            nodes.add(new Node.To(
                    id + ".count", "counts the attempt and hands over the errors", "kamelet:retry-action", Map.of()));
        }
        switch (handoff.target()) {
            case Target.ToAgent(var agent) -> nodes.add(toSpeaker(id + ".to", agent));
            case Target.ToUser() when hasUser() -> nodes.add(toSpeaker(id + ".to", RouteNames.USER));
            case Target.ToUser() -> nodes.addAll(end(id, "TERMINATED", "nobody is there to ask: the run is complete"));
            case Target.Terminate(var reason) -> nodes.addAll(terminate(id, reason));
        }
        return nodes;
    }

    private static String segment(Target target) {
        return switch (target) {
            case Target.ToAgent(var agent) -> RouteNames.segment(agent);
            case Target.ToUser _ -> RouteNames.USER;
            case Target.Terminate _ -> "";
        };
    }

    private static List<Node> terminate(String id, @Nullable String reason) {
        return switch (reason) {
            case "workflow_failed" -> end(id, "FAILED", "the run ends as failed");
            case "retries_exhausted" ->
                end(id, "RETRIES_EXHAUSTED", "every attempt is used up: the run ends as failed");
            case null, default -> end(id, "TERMINATED", "the run ends");
        };
    }

    private static List<Node> end(String id, String reason, String description) {
        return List.of(
                property(id + ".reason", description, END_REASON, reason),
                new Node.To(id + ".end", description, "direct:execution-complete", Map.of()));
    }

    private boolean hasUser() {
        return hasUser(workflow);
    }

    /** Whether somebody is there to be asked. */
    static boolean hasUser(Workflow workflow) {
        Startup startup = workflow.orchestration().startup();
        return startup == Startup.USER_DRIVEN
                || (startup == Startup.AGENT_DRIVEN && workflow.orchestration().humanInTheLoop());
    }

    private Node toSpeaker(String id, String speaker) {
        return new Node.To(id, "to " + speaker, names.endpoint(speaker), Map.of());
    }

    private static Node property(String id, String description, String name, String value) {
        return new Node.SetProperty(id, description, name, value);
    }

    private static String describe(Handoff handoff) {
        if (handoff.description() != null && !handoff.description().isBlank()) {
            return handoff.description().strip();
        }
        return switch (handoff.target()) {
            case Target.ToAgent(var agent) -> "to " + agent;
            case Target.ToUser _ -> "to the user";
            case Target.Terminate _ -> "the end";
        };
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
