package ai.mozaiks.tool;

import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs tools under one policy: the execution contract of the architecture (2.4). */
public interface Tools {

    /** Never throws for what the tool does; {@link ToolOutcome.Failed} says what went wrong. */
    ToolOutcome run(ToolRequest request);

    /** JSON Schema of a tool's arguments; of any object when neither its declaration nor its code says more. */
    Map<String, @Nullable Object> parameters(Workflow workflow, Tool tool);
}
