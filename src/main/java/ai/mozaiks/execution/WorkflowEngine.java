package ai.mozaiks.execution;

import ai.mozaiks.workflow.Workflow;
import java.util.Collection;
import java.util.Optional;

/** Runs executions. Implemented by {@code compiler.camel}. */
public interface WorkflowEngine {

    /** The revision new executions of a workflow start with; looked up ignoring case and underscores. */
    Optional<Workflow> findWorkflow(String workflowId);

    /** A revision, current or not, as long as an execution may need it. */
    Optional<Workflow> findRevision(String workflowId, String revision);

    /** The current revision of every workflow. */
    Collection<Workflow> workflows();

    /**
     * Runs an execution from where its state says it stands until it ends or waits for a person. Steps that are in the
     * journal are not done again. Blocking: call it from a virtual thread.
     */
    void run(Execution execution);
}
