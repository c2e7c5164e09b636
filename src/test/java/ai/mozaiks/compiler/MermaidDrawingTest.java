package ai.mozaiks.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.compiler.WorkflowGraph.Edge;
import ai.mozaiks.compiler.WorkflowGraph.EdgeKind;
import ai.mozaiks.compiler.WorkflowGraph.Node;
import ai.mozaiks.compiler.WorkflowGraph.NodeKind;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MermaidDrawingTest {

    private static final String QUOTED = "\"[^\"|\\[\\]<>&`\\\\]*(<br/>[^\"|\\[\\]<>&`\\\\]*)*\"";

    private final MermaidDrawing drawing = new MermaidDrawing();

    @Test
    void signsOfMermaidStandAsEntities() {
        String text = drawing.draw(graph("say \"hi\" [now] | {x} #1; a<b && `c`\nnext"));

        assertThat(text).contains("n0[\"say #34;hi#34; #91;now#93; #124; {x} #35;1; a#60;b #38;#38; #96;c#96; next\"]");
    }

    @Test
    void aTitleStaysWithinItsLine() {
        String text = drawing.draw(new WorkflowGraph("a \"b\" \\ c\nd: e", List.of(), List.of()));

        assertThat(text.lines().toList().get(1)).isEqualTo("title: \"a \\\"b\\\" \\\\ c d: e\"");
    }

    @Property
    void noTextOfAnAuthorsLeavesItsQuotes(@ForAll String author) {
        List<String> lines = drawing.draw(graph(author)).lines().skip(4).toList();

        assertThat(lines).hasSizeGreaterThanOrEqualTo(2);
        assertThat(lines.get(0)).matches("    n0\\[" + QUOTED + "]");
        assertThat(lines.get(1)).matches("    n1\\(\\[\"end\"]\\)");
        assertThat(lines.get(2)).matches("    n0 -->(\\|" + QUOTED + "\\|)? n1");
    }

    private static WorkflowGraph graph(String text) {
        return new WorkflowGraph(
                "Title",
                List.of(
                        new Node("A", NodeKind.AGENT, text, List.of()),
                        new Node("end", NodeKind.END, "end", List.of())),
                List.of(new Edge("A", "end", EdgeKind.CONDITION, text)));
    }
}
