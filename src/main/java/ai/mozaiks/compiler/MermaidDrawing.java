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
                new StringBuilder("---\ntitle: \"%s\"\n---\nflowchart TD\n".formatted(title(graph.title())));
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
            case PICK -> "{" + label + "}";
        };
    }

    private static String arrow(Edge edge) {
        return switch (edge.kind()) {
            case ALWAYS, CONDITION, JUDGED, LOOP, PARALLEL -> "-->";
            case BEFORE -> "==>";
            case FALLBACK -> "-.->";
        };
    }

    private static String label(Edge edge) {
        return edge.label().isEmpty() ? "" : "|\"" + escape(edge.label()) + "\"|";
    }

    /** Stands in YAML. */
    private static String title(String text) {
        return text.replaceAll("\\s+", " ").replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Mermaid reads entities inside quotes. Braces and parentheses mean nothing there: conditions stay readable. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.replaceAll("\\s+", " ").strip().codePoints().forEach(c -> {
            if (c == '#') {
                escaped.append("#35;");
            } else if ("\"&<>|[]`\\".indexOf(c) >= 0) {
                escaped.append('#').append(c).append(';');
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
