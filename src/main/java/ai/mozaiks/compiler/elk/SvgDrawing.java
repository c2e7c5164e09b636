package ai.mozaiks.compiler.elk;

import ai.mozaiks.compiler.GraphDrawing;
import ai.mozaiks.compiler.WorkflowGraph;
import ai.mozaiks.compiler.WorkflowGraph.Edge;
import ai.mozaiks.compiler.WorkflowGraph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** The graph as a picture: layers from top to bottom, loops routed beside them, every label where its arrow is. */
public final class SvgDrawing implements GraphDrawing {

    private static final double NODE_SPACING = 36;
    private static final double LAYER_SPACING = 44;
    private static final double EDGE_SPACING = 14;
    private static final double MARGIN = 24;

    @Override
    public String format() {
        return "svg";
    }

    @Override
    public String draw(WorkflowGraph graph) {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN));
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, NODE_SPACING);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, LAYER_SPACING);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, EDGE_SPACING);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, EDGE_SPACING);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE, EDGE_SPACING);
        // Loops are turned round where they lead back in the order of the files, which people know.
        root.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.MODEL_ORDER);
        Map<String, ElkNode> boxes = new HashMap<>();
        graph.nodes().forEach(node -> boxes.put(node.id(), box(root, node)));
        List<ElkEdge> arrows = new ArrayList<>();
        graph.edges().forEach(edge -> arrows.add(arrow(boxes, edge)));
        new LayeredLayoutProvider().layout(root, new BasicProgressMonitor());
        return SvgText.of(graph, root, boxes, arrows);
    }

    private static ElkNode box(ElkNode root, Node node) {
        ElkNode box = ElkGraphUtil.createNode(root);
        box.setIdentifier(node.id());
        List<String> details = SvgWords.details(node);
        double widest = SvgWords.width(node.label(), SvgText.LABEL_SIZE);
        for (String detail : details) {
            widest = Math.max(widest, SvgWords.width(detail, SvgText.DETAIL_SIZE));
        }
        box.setDimensions(Math.max(64, widest + 32), 36 + details.size() * SvgText.DETAIL_LINE);
        return box;
    }

    private static ElkEdge arrow(Map<String, ElkNode> boxes, Edge edge) {
        ElkEdge arrow = ElkGraphUtil.createSimpleEdge(boxes.get(edge.from()), boxes.get(edge.to()));
        if (!edge.label().isEmpty()) {
            List<String> lines = SvgWords.wrapped(edge.label());
            ElkLabel label = ElkGraphUtil.createLabel(String.join("\n", lines), arrow);
            double widest = lines.stream()
                    .mapToDouble(line -> SvgWords.width(line, SvgText.EDGE_SIZE))
                    .max()
                    .orElse(0);
            label.setDimensions(widest + 10, lines.size() * SvgText.EDGE_LINE + 4);
            label.setProperty(CoreOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
            label.setProperty(CoreOptions.EDGE_LABELS_INLINE, true);
        }
        return arrow;
    }
}
