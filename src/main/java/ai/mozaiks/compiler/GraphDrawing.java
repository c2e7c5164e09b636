package ai.mozaiks.compiler;

import java.util.List;
import java.util.ServiceLoader;

/** Draws a {@link WorkflowGraph} in one format. Found with {@link #all()}. */
public interface GraphDrawing {

    /** As people name it: {@code mermaid}, {@code svg}, {@code json}. */
    String format();

    /** The drawing's whole text, ending in a newline. */
    String draw(WorkflowGraph graph);

    static List<GraphDrawing> all() {
        return ServiceLoader.load(GraphDrawing.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
