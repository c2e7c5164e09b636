package ai.mozaiks.compiler;

import ai.mozaiks.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The graph as data, for other tools. */
public final class JsonDrawing implements GraphDrawing {

    @Override
    public String format() {
        return "json";
    }

    @Override
    public String draw(WorkflowGraph graph) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("title", graph.title());
        json.put("nodes", graph.nodes().stream().map(JsonDrawing::node).toList());
        json.put("edges", graph.edges().stream().map(JsonDrawing::edge).toList());
        return Json.pretty(json);
    }

    private static Map<String, @Nullable Object> node(WorkflowGraph.Node node) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", node.id());
        json.put("kind", node.kind().name().toLowerCase(Locale.ROOT));
        json.put("label", node.label());
        json.put("details", List.copyOf(node.details()));
        return json;
    }

    private static Map<String, @Nullable Object> edge(WorkflowGraph.Edge edge) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("from", edge.from());
        json.put("to", edge.to());
        json.put("kind", edge.kind().name().toLowerCase(Locale.ROOT));
        json.put("label", edge.label());
        return json;
    }
}
