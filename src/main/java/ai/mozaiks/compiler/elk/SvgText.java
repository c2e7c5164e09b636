package ai.mozaiks.compiler.elk;

import static java.util.Objects.requireNonNull;

import ai.mozaiks.compiler.WorkflowGraph;
import ai.mozaiks.compiler.WorkflowGraph.Edge;
import ai.mozaiks.compiler.WorkflowGraph.EdgeKind;
import ai.mozaiks.compiler.WorkflowGraph.Node;
import ai.mozaiks.compiler.WorkflowGraph.NodeKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;

/** Writes a laid-out graph as SVG that stands alone: its own colours, readable on light and dark pages. */
final class SvgText {

    static final double LABEL_SIZE = 14;
    static final double DETAIL_SIZE = 11;
    static final double DETAIL_LINE = 15;
    static final double EDGE_SIZE = 11;

    private static final double TITLE_HEIGHT = 34;
    private static final int LONGEST_LABEL = 48;
    private static final double MEAN_LETTER = 0.6;

    private static final String STYLE = """
        <style>
          text { font-family: system-ui, sans-serif; fill: #1c2430 }
          .title { font-size: 18px; font-weight: 600 }
          .label { font-size: 14px; font-weight: 600; text-anchor: middle }
          .detail { font-size: 11px; fill: #55606e; text-anchor: middle }
          .agent rect { fill: #e8f0fe; stroke: #3867d6 }
          .user rect { fill: #fff4de; stroke: #c98a10 }
          .parallel rect { fill: #e6f6ee; stroke: #20895e }
          .children rect { fill: #f3eafc; stroke: #7d4bb5 }
          .start rect, .end rect { fill: #eef0f3; stroke: #69717c }
          rect { stroke-width: 1.5 }
          path { fill: none; stroke: #4a5461; stroke-width: 1.4 }
          .condition path { stroke: #3867d6 }
          .before path { stroke: #c0392b; stroke-width: 2.2 }
          .fallback path { stroke-dasharray: 5 4 }
          .edge text { font-size: 11px; paint-order: stroke; stroke: #fff; stroke-width: 4px }
        </style>
        """;

    private SvgText() {}

    static double width(String text, double size) {
        return text.length() * size * MEAN_LETTER;
    }

    static String shortened(String label) {
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 1) + "…";
    }

    static String of(WorkflowGraph graph, ElkNode root, Map<String, ElkNode> boxes, List<ElkEdge> arrows) {
        StringBuilder svg = new StringBuilder();
        double height = root.getHeight() + TITLE_HEIGHT;
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\""
                        + " role=\"img\">%n",
                root.getWidth(), height, root.getWidth(), height));
        svg.append("<title>").append(escape(graph.title())).append("</title>\n").append(STYLE);
        svg.append("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\""
                + " markerHeight=\"8\" orient=\"auto-start-reverse\"><path d=\"M0,0 L8,4 L0,8 z\""
                + " style=\"fill:#4a5461;stroke:none\"/></marker></defs>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" style=\"fill:#fff;stroke:none\"/>\n");
        svg.append(format("<text class=\"title\" x=\"24\" y=\"28\">%s</text>%n", escape(graph.title())));
        svg.append(format("<g transform=\"translate(0 %.0f)\">%n", TITLE_HEIGHT));
        for (int i = 0; i < arrows.size(); i++) {
            edge(svg, graph.edges().get(i), arrows.get(i));
        }
        for (Node node : graph.nodes()) {
            node(svg, node, requireNonNull(boxes.get(node.id())));
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    private static void node(StringBuilder svg, Node node, ElkNode box) {
        double round = node.kind() == NodeKind.START || node.kind() == NodeKind.END ? 18 : 6;
        double middle = box.getX() + box.getWidth() / 2;
        svg.append(format("<g class=\"%s\">", node.kind().name().toLowerCase(Locale.ROOT)));
        svg.append(format(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.0f\"/>",
                box.getX(), box.getY(), box.getWidth(), box.getHeight(), round));
        svg.append(format(
                "<text class=\"label\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                middle, box.getY() + 23, escape(node.label())));
        double line = box.getY() + 23;
        for (String detail : node.details()) {
            line += DETAIL_LINE;
            svg.append(format("<text class=\"detail\" x=\"%.1f\" y=\"%.1f\">%s</text>", middle, line, escape(detail)));
        }
        svg.append("</g>\n");
    }

    private static void edge(StringBuilder svg, Edge edge, ElkEdge arrow) {
        svg.append(format("<g class=\"edge %s\">", edge.kind().name().toLowerCase(Locale.ROOT)));
        for (ElkEdgeSection section : arrow.getSections()) {
            StringBuilder path = new StringBuilder(format("M%.1f,%.1f", section.getStartX(), section.getStartY()));
            for (ElkBendPoint bend : section.getBendPoints()) {
                path.append(format(" L%.1f,%.1f", bend.getX(), bend.getY()));
            }
            path.append(format(" L%.1f,%.1f", section.getEndX(), section.getEndY()));
            svg.append(format("<path d=\"%s\" marker-end=\"url(#tip)\"/>", path));
        }
        for (ElkLabel label : arrow.getLabels()) {
            String prefix = edge.kind() == EdgeKind.BEFORE ? "<title>before it speaks: " : "<title>";
            svg.append(format(
                    "<text x=\"%.1f\" y=\"%.1f\">%s%s</title>%s</text>",
                    label.getX() + 4, label.getY() + EDGE_SIZE, prefix, escape(edge.label()), escape(label.getText())));
        }
        svg.append("</g>\n");
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be the only use of its library
    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
