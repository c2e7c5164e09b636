package ai.mozaiks.workflow;

import java.util.List;

/** When a handoff is taken. */
public sealed interface Guard {

    /** The unconditional handoff: taken when no other of its source is. */
    record Always() implements Guard {}

    /** An expression over the context variables. */
    record When(Condition condition) implements Guard {}

    /** A statement in natural language that a model judges after the source's turn. */
    record Judged(String statement) implements Guard {}

    /** The source called this tool in the turn that just ended. */
    record ToolCalled(String tool) implements Guard {}

    /** The last line of the source's text is this word (the {@code trigger: NEXT} form). */
    record Said(String word) implements Guard {}

    /** Every part holds. */
    record All(List<Guard> parts) implements Guard {
        public All {
            parts = List.copyOf(parts);
        }
    }
}
