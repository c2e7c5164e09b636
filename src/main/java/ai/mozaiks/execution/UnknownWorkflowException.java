package ai.mozaiks.execution;

import java.util.Collection;
import java.util.List;

/** Nobody knows the workflow that was to run. */
public final class UnknownWorkflowException extends RuntimeException {

    private final String workflowId;
    private final List<String> known;

    public UnknownWorkflowException(String workflowId, Collection<String> known) {
        super("there is no workflow '%s' (workflows: %s)".formatted(workflowId, String.join(", ", known)));
        this.workflowId = workflowId;
        this.known = List.copyOf(known);
    }

    public String workflowId() {
        return workflowId;
    }

    public List<String> known() {
        return known;
    }
}
