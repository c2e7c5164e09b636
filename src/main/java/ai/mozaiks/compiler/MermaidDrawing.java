package ai.mozaiks.compiler;

import ai.mozaiks.compiler.WorkflowGraph.Edge;
import ai.mozaiks.compiler.WorkflowGraph.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Mermaid flowchart, as GitHub and most editors render it. */
public final class MermaidDrawing implements GraphDrawing {

    @Override
    public String format() {
        return "mermaid";
    }

    @Override
    public String draw(WorkflowGraph graph) {
        Map<String, String> ids = new HashMap<>();
        graph.nodes().forEach(node -> ids.put(node.id(), "n" + ids.size()));
        StringBuilder text =
                new StringBuilder("---\ntitle: \"%s\"\n---\nflowchart TD\n".formatted(escape(graph.title())));
        for (Node node : graph.nodes()) {
            text.append("    ").append(ids.get(node.id())).append(shape(node)).append('\n');
        }
        for (Edge edge : graph.edges()) {
            text.append(
                    "    %s %s%s %s%n".formatted(ids.get(edge.from()), arrow(edge), label(edge), ids.get(edge.to())));
        }
        return text.toString();
    }

    private static String shape(Node node) {
        String label = Stream.concat(Stream.of(node.label()), node.details().stream())
                .map(MermaidDrawing::escape)
                .collect(Collectors.joining("<br/>", "\"", "\""));
        return switch (node.kind()) {
            case START, END -> "([" + label + "])";
            case AGENT -> "[" + label + "]";
            case USER -> "[/" + label + "/]";
            case PARALLEL -> "[[" + label + "]]";
            case CHILDREN -> "{{" + label + "}}";
        };
    }

    private static String arrow(Edge edge) {
        return switch (edge.kind()) {
            case ALWAYS -> "-->";
            case CONDITION -> "-->";
            case BEFORE -> "==>";
            case FALLBACK -> "-.->";
        };
    }

    private static String label(Edge edge) {
        return edge.label().isEmpty() ? "" : "|\"" + escape(edge.label()) + "\"|";
    }

    /** Mermaid reads HTML entities inside quotes. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\n", " ");
    }
}
