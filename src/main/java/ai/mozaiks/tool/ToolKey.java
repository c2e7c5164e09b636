package ai.mozaiks.tool;

import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import java.util.Locale;

/** Names code the way the dialect does: a function of a file of a workflow. */
public record ToolKey(Role role, String workflowId, String file, String function) {

    /** What the code is called as; {@link #word} starts the names it is bound by. */
    public enum Role {
        TOOL,
        LIFECYCLE,
        HOOK;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static ToolKey of(Workflow workflow, Tool tool) {
        return new ToolKey(Role.TOOL, workflow.id(), tool.file(), tool.function());
    }

    @Override
    public String toString() {
        String code = file.isEmpty() ? function : file + ":" + function;
        return "%s '%s' of workflow %s"
                .formatted(role == Role.LIFECYCLE ? "lifecycle tool" : role.word(), code, workflowId);
    }
}
