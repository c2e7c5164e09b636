package ai.mozaiks.compiler;

import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.ConditionPrinter;
import ai.mozaiks.workflow.FanOut;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff;
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
            nodes.add(new Node(START, NodeKind.START, "start", List.of()));
            workflow.agents().forEach(agent -> nodes.add(agentNode(agent)));
            edges.add(new Edge(START, workflow.orchestration().initialAgent(), EdgeKind.ALWAYS, ""));
            workflow.taskBatches().forEach(this::addBatch);
            workflow.fanOuts().forEach(this::addFanOut);
            workflow.handoffs().forEach(this::addHandoff);
            addFallbacks();
            if (edges.stream().anyMatch(edge -> touches(edge, Handoff.USER))) {
                nodes.add(new Node(Handoff.USER, NodeKind.USER, "user", List.of()));
            }
            nodes.add(new Node(END, NodeKind.END, "end", List.of()));
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
            nodes.add(new Node(id, NodeKind.PARALLEL, batch.id(), tasks));
            edges.add(new Edge(batch.triggerAgent(), id, EdgeKind.ALWAYS, "fan out"));
            batch.branches().forEach(branch -> edges.add(new Edge(id, branch, EdgeKind.ALWAYS, "task")));
            if (batch.join() != null) {
                edges.add(new Edge(id, batch.join(), EdgeKind.ALWAYS, "joined"));
            }
        }

        private void addFanOut(FanOut fanOut) {
            String id = "children " + fanOut.id();
            String what = fanOut.generatorWorkflow() == null ? "workflows it lists" : fanOut.generatorWorkflow();
            nodes.add(new Node(id, NodeKind.CHILDREN, what, List.of()));
            edges.add(new Edge(fanOut.triggerAgent(), id, EdgeKind.ALWAYS, "starts"));
            String resume = fanOut.resumeEntryAgent() == null ? fanOut.resumeAgent() : fanOut.resumeEntryAgent();
            edges.add(new Edge(id, resume == null ? fanOut.triggerAgent() : resume, EdgeKind.ALWAYS, "joined"));
        }

        private void addHandoff(Handoff handoff) {
            String label = label(handoff.guard());
            if (handoff.counter() != null) {
                label = (label.isEmpty() ? "" : label + ", ") + "at most "
                        + handoff.counter().limit() + " times";
            }
            EdgeKind kind = handoff.scope() == Handoff.Scope.PRE
                    ? EdgeKind.BEFORE
                    : handoff.guard() instanceof Guard.Always ? EdgeKind.ALWAYS : EdgeKind.CONDITION;
            edges.add(new Edge(handoff.source(), id(handoff.target()), kind, label));
        }

        private void addFallbacks() {
            List<Agent> agents = workflow.agents();
            for (int i = 0; i < agents.size(); i++) {
                String agent = agents.get(i).name();
                if (workflow.handoffsOf(agent).stream().noneMatch(handoff -> handoff.guard() instanceof Guard.Always)
                        && !isBranch(agent)) {
                    Edge fallback = fallback(agent, i);
                    edges.add(fallback);
                }
            }
        }

        private boolean isBranch(String agent) {
            return workflow.taskBatches().stream()
                    .anyMatch(batch -> batch.branches().contains(agent)
                            || (batch.triggerAgent().equals(agent) && batch.join() != null));
        }

        private Edge fallback(String agent, int index) {
            int count = workflow.agents().size();
            boolean last = index == count - 1;
            return switch (workflow.orchestration().pattern()) {
                case DEFAULT -> new Edge(agent, END, EdgeKind.FALLBACK, "");
                case PIPELINE -> new Edge(agent, last ? END : next(index), EdgeKind.FALLBACK, "");
                case ROUND_ROBIN -> new Edge(agent, next(index), EdgeKind.FALLBACK, "in turn");
                case AUTO -> new Edge(agent, agent, EdgeKind.FALLBACK, "a model picks");
                case RANDOM -> new Edge(agent, agent, EdgeKind.FALLBACK, "any other");
            };
        }

        private String next(int index) {
            return workflow.agents().get((index + 1) % workflow.agents().size()).name();
        }

        private static boolean touches(Edge edge, String node) {
            return edge.from().equals(node) || edge.to().equals(node);
        }
    }

    private static String id(Target target) {
        return switch (target) {
            case Target.ToAgent(var agent) -> agent;
            case Target.ToUser() -> Handoff.USER;
            case Target.Terminate(@Nullable String reason) -> END;
        };
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
