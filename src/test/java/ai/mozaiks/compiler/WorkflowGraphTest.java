package ai.mozaiks.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.compiler.WorkflowGraph.Edge;
import ai.mozaiks.compiler.WorkflowGraph.EdgeKind;
import ai.mozaiks.compiler.WorkflowGraph.Node;
import ai.mozaiks.compiler.WorkflowGraph.NodeKind;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff.Counter;
import ai.mozaiks.workflow.Orchestration.Pattern;
import ai.mozaiks.workflow.Orchestration.Startup;
import ai.mozaiks.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture shows what the routes do. */
class WorkflowGraphTest {

    @Test
    void everyKindOfHandoffIsAKindOfEdge() {
        WorkflowGraph graph = WorkflowGraph.of(Workflows.of("A", "B", "C")
                .when("A", "B", Workflows.is("ok", true))
                .when("A", "C", new Guard.Judged("it is late"))
                .counted("B", "A", Workflows.is("ok", false), new Counter("tries", 3, null))
                .before("C", "A", Workflows.is("skip", true))
                .then("C", "terminate")
                .named("Kinds"));

        assertThat(graph.edges())
                .contains(
                        new Edge("A", "B", EdgeKind.CONDITION, "${ok} == True"),
                        new Edge("A", "C", EdgeKind.JUDGED, "“it is late”"),
                        new Edge("B", "A", EdgeKind.LOOP, "${ok} == False, at most 3 times"),
                        new Edge("C", "A", EdgeKind.BEFORE, "${skip} == True"),
                        new Edge("C", "end", EdgeKind.ALWAYS, ""),
                        new Edge("A", "end", EdgeKind.FALLBACK, ""));
    }

    @Test
    void aRoundBeginsWithTheUserWhereThereIsOne() {
        assertThat(fallbacks(Pattern.ROUND_ROBIN, true)).containsExactly("A>B", "B>user", "user>A");
        assertThat(fallbacks(Pattern.ROUND_ROBIN, false)).containsExactly("A>B", "B>A");
    }

    @Test
    void theLastOfAPipelineEndsTheRun() {
        assertThat(fallbacks(Pattern.PIPELINE, true)).containsExactly("A>B", "B>end");
    }

    @Test
    void whomAPatternPicksIsNotDrawnAsIfItWereKnown() {
        assertThat(fallbacks(Pattern.AUTO, true)).containsExactly("A>pick", "B>pick");
        WorkflowGraph random =
                WorkflowGraph.of(Workflows.of("A", "B").pattern(Pattern.RANDOM).named("Random"));
        assertThat(random.nodes())
                .filteredOn(node -> node.kind() == NodeKind.PICK)
                .extracting(Node::label)
                .containsExactly("anybody else, at random");
    }

    @Test
    void whatAPackWantsDoneFirstStandsAtTheStart(@TempDir Path parent) throws IOException {
        Files.createDirectories(parent.resolve("_pack"));
        Files.writeString(parent.resolve("_pack/workflow_graph.json"), """
                {"workflows": [{"id": "Order", "dependencies": [{"id": "Menu", "scope": "app", "gating": "optional"}]}],
                 "journeys": [{"id": "j", "steps": ["SignUp", ["Order", "Talk"], "Pay"]}]}
                """);
        Path order = Files.createDirectories(parent.resolve("Order"));
        Files.writeString(order.resolve("workflow.yaml"), "workflow_id: order\nworkflow_name: Order\n");
        Files.writeString(order.resolve("agents.yaml"), "agents: [{name: A, system_message: a}]\n");

        WorkflowGraph graph = WorkflowGraph.of(
                WorkflowReader.find().read(order, WorkflowReader.Mode.LENIENT).require("Order"));

        assertThat(graph.nodes().getFirst().details())
                .containsExactly("better after Menu, by anybody of the app", "after SignUp, by the same user");
    }

    @Test
    void whereNobodyCanBeAskedTheUserIsTheEnd() {
        WorkflowGraph graph = WorkflowGraph.of(Workflows.of("A")
                .startup(Startup.BACKEND_ONLY)
                .then("A", "user")
                .named("Alone"));

        assertThat(graph.edges()).contains(new Edge("A", "end", EdgeKind.ALWAYS, ""));
        assertThat(graph.nodes()).extracting(Node::kind).doesNotContain(NodeKind.USER);
    }

    @Test
    void aParallelGroupIsJoined() {
        WorkflowGraph graph = WorkflowGraph.of(Workflows.of("A", "B", "C", "D")
                .batch(Workflows.branches("A", "D", "B", "C"))
                .named("Group"));

        assertThat(graph.edges())
                .filteredOn(edge -> edge.kind() == EdgeKind.PARALLEL)
                .extracting(edge -> edge.from() + ">" + edge.to())
                .containsExactly("A>parallel build", "parallel build>B", "parallel build>C", "parallel build>D");
    }

    private static List<String> fallbacks(Pattern pattern, boolean human) {
        return WorkflowGraph.of(
                        Workflows.of("A", "B").pattern(pattern).human(human).named("Fallbacks"))
                .edges()
                .stream()
                .filter(edge -> edge.kind() == EdgeKind.FALLBACK)
                .map(edge -> edge.from() + ">" + edge.to())
                .toList();
    }
}
