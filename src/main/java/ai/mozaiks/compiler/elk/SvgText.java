package ai.mozaiks.compiler.elk;

import static java.util.Objects.requireNonNull;

import ai.mozaiks.compiler.WorkflowGraph;
import ai.mozaiks.compiler.WorkflowGraph.Edge;
import ai.mozaiks.compiler.WorkflowGraph.EdgeKind;
import ai.mozaiks.compiler.WorkflowGraph.Node;
import ai.mozaiks.compiler.WorkflowGraph.NodeKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;

/** Writes a laid-out graph as SVG that stands alone. */
final class SvgText {

    static final double LABEL_SIZE = 14;
    static final double DETAIL_SIZE = 11;
    static final double DETAIL_LINE = 15;
    static final double EDGE_SIZE = 11;
    static final double EDGE_LINE = 14;

    private static final double HEAD = 64;
    private static final double MARGIN = 24;
    private static final double LEGEND_SIZE = 12;
    private static final double SAMPLE = 30;

    private final StringBuilder svg = new StringBuilder();
    private final Set<EdgeKind> kinds = EnumSet.noneOf(EdgeKind.class);

    private SvgText(WorkflowGraph graph) {
        graph.edges().forEach(edge -> kinds.add(edge.kind()));
    }

    static String of(WorkflowGraph graph, ElkNode root, Map<String, ElkNode> boxes, List<ElkEdge> arrows) {
        SvgText text = new SvgText(graph);
        text.head(graph, root);
        for (int i = 0; i < arrows.size(); i++) {
            text.line(graph.edges().get(i), arrows.get(i));
        }
        for (Node node : graph.nodes()) {
            text.node(node, requireNonNull(boxes.get(node.id())));
        }
        // Last, so that no line runs through a word.
        for (int i = 0; i < arrows.size(); i++) {
            text.labels(graph.edges().get(i), arrows.get(i));
        }
        return text.svg.append("</g>\n</svg>\n").toString();
    }

    private void head(WorkflowGraph graph, ElkNode root) {
        double width = Math.max(root.getWidth(), legendWidth());
        double height = root.getHeight() + HEAD;
        write(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\""
                        + " role=\"img\">%n",
                width, height, width, height);
        svg.append("<title>").append(escape(graph.title())).append("</title>\n").append(SvgStyle.SHEET);
        svg.append("<defs>");
        for (EdgeKind kind : kinds) {
            write(
                    "<marker id=\"%s\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"9\" markerHeight=\"9\""
                            + " markerUnits=\"userSpaceOnUse\" orient=\"auto-start-reverse\">"
                            + "<path d=\"M0,0 L8,4 L0,8 z\" fill=\"%s\"/></marker>",
                    tip(kind), SvgStyle.colour(kind));
        }
        svg.append("</defs>\n<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n");
        write("<text class=\"title\" x=\"%.0f\" y=\"28\">%s</text>%n", MARGIN, escape(graph.title()));
        legend();
        write("<g transform=\"translate(0 %.0f)\">%n", HEAD);
    }

    private void legend() {
        double x = MARGIN;
        svg.append("<g class=\"legend\">");
        for (EdgeKind kind : kinds) {
            stroke(String.format(Locale.ROOT, "M%.1f,46 L%.1f,46", x, x + SAMPLE), kind);
            write("<text x=\"%.1f\" y=\"50\">%s</text>", x + SAMPLE + 6, SvgStyle.meaning(kind));
            x += entryWidth(kind);
        }
        svg.append("</g>\n");
    }

    private double legendWidth() {
        return 2 * MARGIN + kinds.stream().mapToDouble(SvgText::entryWidth).sum();
    }

    private static double entryWidth(EdgeKind kind) {
        return SAMPLE + 6 + SvgWords.width(SvgStyle.meaning(kind), LEGEND_SIZE) + 22;
    }

    private void node(Node node, ElkNode box) {
        double round = node.kind() == NodeKind.START || node.kind() == NodeKind.END ? 18 : 6;
        double middle = box.getX() + box.getWidth() / 2;
        write("<g class=\"%s\">", node.kind().name().toLowerCase(Locale.ROOT));
        String tooltip = String.join("\n", node.details());
        write("<title>%s</title>", escape(node.label() + (tooltip.isEmpty() ? "" : "\n" + tooltip)));
        write(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.0f\"/>",
                box.getX(), box.getY(), box.getWidth(), box.getHeight(), round);
        write("<text class=\"label\" x=\"%.1f\" y=\"%.1f\">%s</text>", middle, box.getY() + 23, escape(node.label()));
        double line = box.getY() + 23;
        for (String detail : SvgWords.details(node)) {
            line += DETAIL_LINE;
            write("<text class=\"detail\" x=\"%.1f\" y=\"%.1f\">%s</text>", middle, line, escape(detail));
        }
        svg.append("</g>\n");
    }

    private void line(Edge edge, ElkEdge arrow) {
        write("<g class=\"edge %s\">", edge.kind().name().toLowerCase(Locale.ROOT));
        tooltip(edge);
        for (ElkEdgeSection section : arrow.getSections()) {
            StringBuilder path = new StringBuilder(
                    String.format(Locale.ROOT, "M%.1f,%.1f", section.getStartX(), section.getStartY()));
            for (ElkBendPoint bend : section.getBendPoints()) {
                path.append(String.format(Locale.ROOT, " L%.1f,%.1f", bend.getX(), bend.getY()));
            }
            path.append(String.format(Locale.ROOT, " L%.1f,%.1f", section.getEndX(), section.getEndY()));
            stroke(path.toString(), edge.kind());
        }
        svg.append("</g>\n");
    }

    private void stroke(String path, EdgeKind kind) {
        String dashes = SvgStyle.dashes(kind);
        write(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s marker-end=\"url(#%s)\"/>",
                path,
                SvgStyle.colour(kind),
                kind == EdgeKind.BEFORE ? "2.2" : "1.5",
                dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"",
                tip(kind));
    }

    private void labels(Edge edge, ElkEdge arrow) {
        for (ElkLabel label : arrow.getLabels()) {
            write("<g class=\"edge\">");
            tooltip(edge);
            write(
                    "<rect class=\"behind\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"3\"/>",
                    label.getX(), label.getY(), label.getWidth(), label.getHeight());
            double y = label.getY() + EDGE_SIZE;
            for (String line : label.getText().split("\n", -1)) {
                write(
                        "<text x=\"%.1f\" y=\"%.1f\" style=\"fill:%s\">%s</text>",
                        label.getX() + label.getWidth() / 2, y, SvgStyle.colour(edge.kind()), escape(line));
                y += EDGE_LINE;
            }
            svg.append("</g>\n");
        }
    }

    private void tooltip(Edge edge) {
        String when = edge.label().isEmpty() ? "" : ": " + edge.label();
        write(
                "<title>%s</title>",
                escape("%s → %s (%s)%s".formatted(edge.from(), edge.to(), SvgStyle.meaning(edge.kind()), when)));
    }

    private static String tip(EdgeKind kind) {
        return "tip-" + kind.name().toLowerCase(Locale.ROOT);
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be the only use of its library
    private void write(String pattern, Object... values) {
        svg.append(String.format(Locale.ROOT, pattern, values));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
