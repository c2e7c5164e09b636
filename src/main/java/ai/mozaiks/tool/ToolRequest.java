package ai.mozaiks.tool;

import ai.mozaiks.execution.Execution;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wish to run a tool.
 *
 * @param step names the call inside its execution, the same when it is replayed
 * @param variables the context variables as they stand
 * @param answer what a person answered when the tool had to wait for one; null before that
 */
public record ToolRequest(
        Execution execution,
        Workflow workflow,
        Tool tool,
        String agent,
        String step,
        Map<String, @Nullable Object> arguments,
        Map<String, @Nullable Object> variables,
        @Nullable Map<String, @Nullable Object> answer) {}
