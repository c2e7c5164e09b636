package ai.mozaiks.compiler;

import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.ConditionPrinter;
import ai.mozaiks.workflow.FanOut;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Orchestration.Pattern;
import ai.mozaiks.workflow.Orchestration.Startup;
import ai.mozaiks.workflow.Pack;
import ai.mozaiks.workflow.Target;
import ai.mozaiks.workflow.TaskBatch;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A workflow as a picture shows it: who speaks, what with, and what decides who speaks next. */
public record WorkflowGraph(String title, List<Node> nodes, List<Edge> edges) {

    private static final String START = "start";
    private static final String END = "end";
    private static final String PICK = "pick";

    public WorkflowGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    public enum NodeKind {
        START,
        AGENT,
        USER,
        /** A parallel group: its tasks run at the same time and are joined. */
        PARALLEL,
        /** Child executions of another workflow. */
        CHILDREN,
        /** The pattern's own choice among all agents. */
        PICK,
        END
    }

    /**
     * One box.
     *
     * @param details further lines, e.g. the agent's tools
     */
    public record Node(String id, NodeKind kind, String label, List<String> details) {
        public Node {
            details = List.copyOf(details);
        }
    }

    public enum EdgeKind {
        ALWAYS,
        CONDITION,
        /** A model judges whether it holds. */
        JUDGED,
        /** Counted: holds only so often. */
        LOOP,
        /** Work that goes on beside other work, and its results. */
        PARALLEL,
        /** Tested before the source speaks; the source is skipped then. */
        BEFORE,
        /** What the pattern picks when no handoff holds. */
        FALLBACK
    }

    public record Edge(String from, String to, EdgeKind kind, String label) {}

    public static WorkflowGraph of(Workflow workflow) {
        Builder builder = new Builder(workflow);
        builder.build();
        return new WorkflowGraph(workflow.name(), builder.nodes, builder.edges);
    }

    /** Collects nodes and edges in the order of the files. */
    private static final class Builder {

        private final Workflow workflow;
        private final List<Node> nodes = new ArrayList<>();
        private final List<Edge> edges = new ArrayList<>();

        Builder(Workflow workflow) {
            this.workflow = workflow;
        }

        void build() {
            nodes.add(new Node(START, NodeKind.START, "start", gates()));
            workflow.agents().forEach(agent -> nodes.add(agentNode(agent)));
            boolean userFirst = workflow.orchestration().startup() == Startup.USER_DRIVEN;
            edges.add(new Edge(
                    START,
                    workflow.orchestration().initialAgent(),
                    EdgeKind.ALWAYS,
                    userFirst ? "the user writes" : ""));
            workflow.taskBatches().forEach(this::addBatch);
            workflow.fanOuts().forEach(this::addFanOut);
            workflow.handoffs().forEach(this::addHandoff);
            addFallbacks();
            if (edges.stream().anyMatch(edge -> touches(edge, Handoff.USER))) {
                addUser();
            }
            nodes.add(new Node(END, NodeKind.END, "end", List.of()));
        }

        /** What must have been completed before the workflow may start. */
        private List<String> gates() {
            return Pack.gatesBefore(workflow).stream().map(Pack.Gate::inWords).toList();
        }

        /** Whoever asked goes on with the answer, unless a handoff of the user's holds or the pattern has an order. */
        private void addUser() {
            boolean decided = workflow.handoffsOf(Handoff.USER).stream().anyMatch(Builder::isUnconditional);
            boolean inTurn = workflow.orchestration().pattern() == Pattern.ROUND_ROBIN;
            boolean atRandom = workflow.orchestration().pattern() == Pattern.RANDOM;
            nodes.add(new Node(
                    Handoff.USER,
                    NodeKind.USER,
                    "user",
                    decided || inTurn || atRandom ? List.of() : List.of("answers whoever asked")));
            if (inTurn && !decided) {
                String first = HandoffBranches.order(workflow).getFirst();
                edges.add(new Edge(Handoff.USER, first, EdgeKind.FALLBACK, "in turn"));
            } else if (atRandom && !decided) {
                edges.add(new Edge(Handoff.USER, PICK, EdgeKind.FALLBACK, ""));
            }
        }

        private static boolean isUnconditional(Handoff handoff) {
            return handoff.guard() instanceof Guard.Always && handoff.counter() == null;
        }

        private Node agentNode(Agent agent) {
            List<String> tools = workflow.toolsOf(agent.name()).stream()
                    .map(tool -> tool.kind() == Tool.Kind.AGENT_TOOL ? tool.function() : tool.function() + " (screen)")
                    .toList();
            return new Node(agent.name(), NodeKind.AGENT, agent.name(), tools);
        }

        private void addBatch(TaskBatch batch) {
            String id = "parallel " + batch.id();
            List<String> tasks = batch.branches().isEmpty()
                    ? List.of(
                            "one task for each of " + batch.sourcePath(), "at most " + batch.concurrency() + " at once")
                    : batch.branches();
            addAfter(batch.triggerAgent(), new Node(id, NodeKind.PARALLEL, batch.id(), tasks));
            edges.add(new Edge(batch.triggerAgent(), id, EdgeKind.PARALLEL, "fan out"));
            batch.branches().forEach(branch -> edges.add(new Edge(id, branch, EdgeKind.PARALLEL, "")));
            edges.add(new Edge(
                    id, batch.join() == null ? batch.triggerAgent() : batch.join(), EdgeKind.PARALLEL, "joined"));
        }

        /** A drawing keeps the order of the nodes where it can: what an agent starts comes after it. */
        private void addAfter(String agent, Node node) {
            int at = 0;
            while (at < nodes.size() && !nodes.get(at).id().equals(agent)) {
                at++;
            }
            nodes.add(Math.min(at + 1, nodes.size()), node);
        }

        private void addFanOut(FanOut fanOut) {
            String id = "children " + fanOut.id();
            String what = fanOut.generatorWorkflow() == null ? "workflows it lists" : fanOut.generatorWorkflow();
            addAfter(fanOut.triggerAgent(), new Node(id, NodeKind.CHILDREN, what, List.of()));
            edges.add(new Edge(fanOut.triggerAgent(), id, EdgeKind.PARALLEL, "starts"));
            String resume = fanOut.resumeEntryAgent() == null ? fanOut.resumeAgent() : fanOut.resumeEntryAgent();
            edges.add(new Edge(id, resume == null ? fanOut.triggerAgent() : resume, EdgeKind.PARALLEL, "joined"));
        }

        private void addHandoff(Handoff handoff) {
            String label = label(handoff.guard());
            if (handoff.counter() != null) {
                label = (label.isEmpty() ? "" : label + ", ") + "at most "
                        + handoff.counter().limit() + " times";
            }
            edges.add(new Edge(handoff.source(), target(handoff.target()), kind(handoff), label));
        }

        private static EdgeKind kind(Handoff handoff) {
            if (handoff.scope() == Handoff.Scope.PRE && !handoff.source().equals(Handoff.USER)) {
                return EdgeKind.BEFORE;
            }
            if (handoff.counter() != null) {
                return EdgeKind.LOOP;
            }
            return handoff.guard() instanceof Guard.Always
                    ? EdgeKind.ALWAYS
                    : GuardConditions.isJudged(handoff.guard()) ? EdgeKind.JUDGED : EdgeKind.CONDITION;
        }

        /** Where nobody is there to be asked, handing over to the user ends the run. */
        private String target(Target target) {
            return switch (target) {
                case Target.ToAgent(var agent) -> agent;
                case Target.ToUser() -> HandoffBranches.hasUser(workflow) ? Handoff.USER : END;
                case Target.Terminate(@Nullable String reason) -> END;
            };
        }

        private void addFallbacks() {
            for (Agent agent : workflow.agents()) {
                String name = agent.name();
                boolean decided = workflow.handoffsOf(name).stream()
                        .anyMatch(handoff -> isUnconditional(handoff) && handoff.scope() == Handoff.Scope.AFTER);
                if (!decided && !isBranch(name)) {
                    edges.add(fallback(name));
                }
            }
            if (edges.stream().anyMatch(edge -> touches(edge, PICK))) {
                boolean auto = workflow.orchestration().pattern() == Pattern.AUTO;
                nodes.add(new Node(
                        PICK,
                        NodeKind.PICK,
                        auto ? "a model picks who is next" : "anybody else, at random",
                        List.of("one of %d agents%s"
                                .formatted(
                                        workflow.agents().size(),
                                        HandoffBranches.hasUser(workflow) ? " or the user" : ""))));
            }
        }

        private boolean isBranch(String agent) {
            return workflow.taskBatches().stream()
                    .anyMatch(batch -> batch.branches().contains(agent)
                            || (batch.triggerAgent().equals(agent) && batch.join() != null));
        }

        private Edge fallback(String agent) {
            return switch (workflow.orchestration().pattern()) {
                case DEFAULT -> new Edge(agent, END, EdgeKind.FALLBACK, "");
                case PIPELINE -> new Edge(agent, next(agent, END), EdgeKind.FALLBACK, "");
                case ROUND_ROBIN -> {
                    String first = HandoffBranches.order(workflow).getFirst();
                    String after = HandoffBranches.hasUser(workflow) ? Handoff.USER : first;
                    yield new Edge(agent, next(agent, after), EdgeKind.FALLBACK, "in turn");
                }
                case AUTO, RANDOM -> new Edge(agent, PICK, EdgeKind.FALLBACK, "");
            };
        }

        private String next(String agent, String afterLast) {
            List<String> order = HandoffBranches.order(workflow);
            int next = order.indexOf(agent) + 1;
            return next < order.size() ? order.get(next) : afterLast;
        }

        private static boolean touches(Edge edge, String node) {
            return edge.from().equals(node) || edge.to().equals(node);
        }
    }

    private static String label(Guard guard) {
        return switch (guard) {
            case Guard.Always() -> "";
            case Guard.When(var condition) -> ConditionPrinter.print(condition);
            case Guard.Judged(var statement) -> "“" + statement + "”";
            case Guard.ToolCalled(var tool) -> "calls " + tool;
            case Guard.Said(var word) -> "says " + word;
            case Guard.All(var parts) ->
                parts.stream().map(WorkflowGraph::label).collect(Collectors.joining(" and "));
        };
    }
}
