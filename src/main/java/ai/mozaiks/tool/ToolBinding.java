package ai.mozaiks.tool;

import java.util.Optional;

/**
 * Puts code behind the tools of a name. {@code workflowId} and {@code file} narrow it; empty means any.
 */
public record ToolBinding(ToolKey.Role role, String workflowId, String file, String function, ToolFunction code)
        implements ToolSource {

    /** Binds a tool's function whatever workflow and file declare it. */
    public static ToolBinding anywhere(String function, ToolFunction code) {
        return new ToolBinding(ToolKey.Role.TOOL, "", "", function, code);
    }

    @Override
    public Optional<ToolFunction> find(ToolKey key) {
        boolean matches = role == key.role()
                && function.equals(key.function())
                && (workflowId.isEmpty() || workflowId.equals(key.workflowId()))
                && (file.isEmpty() || file.equals(key.file()));
        return matches ? Optional.of(code) : Optional.empty();
    }
}
