package ai.mozaiks.compiler.elk;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.compiler.WorkflowGraph;
import ai.mozaiks.compiler.WorkflowGraph.Edge;
import ai.mozaiks.compiler.WorkflowGraph.EdgeKind;
import ai.mozaiks.compiler.WorkflowGraph.Node;
import ai.mozaiks.compiler.WorkflowGraph.NodeKind;
import ai.mozaiks.workflow.WorkflowReader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SvgDrawingTest {

    private final SvgDrawing drawing = new SvgDrawing();

    @Test
    void everyAgentOfAppGeneratorIsInThePicture() throws Exception {
        WorkflowGraph graph = WorkflowGraph.of(WorkflowReader.find()
                .read(Path.of("workflows/AppGenerator"), WorkflowReader.Mode.LENIENT)
                .require("AppGenerator"));

        String svg = drawing.draw(graph);

        parse(svg);
        assertThat(graph.nodes())
                .filteredOn(node -> node.kind() == NodeKind.AGENT)
                .hasSize(12);
        assertThat(graph.nodes()).allSatisfy(node -> assertThat(svg).contains(">" + node.label() + "</text>"));
    }

    @Test
    void noBoxesOfTwentyAgentsOverlap() throws Exception {
        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            nodes.add(new Node("Agent" + i, NodeKind.AGENT, "Agent" + i, List.of("tool_" + i)));
            edges.add(new Edge("Agent" + i, "Agent" + (i + 1) % 20, EdgeKind.CONDITION, "${ready} == " + i));
            edges.add(new Edge("Agent" + i, "Agent" + i / 2, EdgeKind.BEFORE, "skip"));
        }

        Document svg = parse(drawing.draw(new WorkflowGraph("Twenty", nodes, edges)));

        List<double[]> boxes = boxes(svg);
        assertThat(boxes).hasSize(20);
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(overlap(boxes.get(i), boxes.get(j)))
                        .as("boxes %d and %d", i, j)
                        .isFalse();
            }
        }
    }

    @Test
    void textOfAuthorsCannotBreakThePicture() throws Exception {
        String hostile = "<script>\"&'</script>";
        Node agent = new Node("A", NodeKind.AGENT, hostile, List.of(hostile));

        Document svg = parse(drawing.draw(
                new WorkflowGraph(hostile, List.of(agent), List.of(new Edge("A", "A", EdgeKind.CONDITION, hostile)))));

        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void twentyAgentsOfEveryKindAreLegible() throws Exception {
        WorkflowGraph graph = WorkflowGraph.of(WorkflowReader.find()
                .read(Path.of("src/test/resources/workflows/twenty-agents"), WorkflowReader.Mode.LENIENT)
                .require("Newsroom"));

        Document svg = parse(drawing.draw(graph));

        assertThat(graph.nodes())
                .filteredOn(node -> node.kind() == NodeKind.AGENT)
                .hasSize(20);
        assertThat(graph.edges()).extracting(Edge::kind).contains(EdgeKind.LOOP, EdgeKind.BEFORE, EdgeKind.PARALLEL);
        List<double[]> all = boxes(svg);
        all.addAll(boxes(svg, "behind"));
        assertThat(all).hasSizeGreaterThan(40);
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(overlap(all.get(i), all.get(j)))
                        .as("%s and %s", Arrays.toString(all.get(i)), Arrays.toString(all.get(j)))
                        .isFalse();
            }
        }
    }

    @Test
    void aConditionTooLongForThePictureStandsInItsTooltip() throws Exception {
        String condition = "${first_variable} == True and ${second_variable} == True and ${third_variable} == True"
                + " and ${fourth_variable} == True";
        Node a = new Node("A", NodeKind.AGENT, "A", List.of());
        Node b = new Node("B", NodeKind.AGENT, "B", List.of());

        String svg = drawing.draw(
                new WorkflowGraph("Long", List.of(a, b), List.of(new Edge("A", "B", EdgeKind.CONDITION, condition))));

        assertThat(svg).contains("<title>A → B (if the condition holds): " + condition + "</title>");
        assertThat(svg).contains(" …</text>").doesNotContain(">" + condition + "</text>");
    }

    private static List<double[]> boxes(Document svg) {
        return boxes(svg, "");
    }

    private static List<double[]> boxes(Document svg, String kind) {
        List<double[]> boxes = new ArrayList<>();
        var rects = svg.getElementsByTagName("rect");
        for (int i = 0; i < rects.getLength(); i++) {
            var at = rects.item(i).getAttributes();
            String found = at.getNamedItem("class") == null
                    ? ""
                    : at.getNamedItem("class").getNodeValue();
            if (at.getNamedItem("x") != null && found.equals(kind)) {
                boxes.add(new double[] {
                    number(at.getNamedItem("x")),
                    number(at.getNamedItem("y")),
                    number(at.getNamedItem("width")),
                    number(at.getNamedItem("height"))
                });
            }
        }
        return boxes;
    }

    private static double number(org.w3c.dom.Node attribute) {
        return Double.parseDouble(attribute.getNodeValue());
    }

    private static boolean overlap(double[] a, double[] b) {
        return a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
