package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.Revision;
import ai.mozaiks.compiler.WorkflowCatalog;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.WorkflowEngine;
import ai.mozaiks.workflow.Workflow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** Runs workflows as Camel routes, each execution on the revision it started with. */
final class CamelWorkflowEngine implements WorkflowEngine, AutoCloseable {

    private final WorkflowCatalog catalog;
    private final LoadedRevisions loaded;
    private final Runs runs;

    /**
     * Wires the parts.
     *
     * @param linger how long the routes of an old revision stay when nobody is on them: whoever waits may come back
     */
    CamelWorkflowEngine(CamelContext camel, WorkflowCatalog catalog, Path routes, Duration linger) {
        this.catalog = catalog;
        this.loaded = new LoadedRevisions(new RevisionLoader(camel, routes), catalog::isCurrent, linger);
        this.runs = new Runs(camel);
        catalog.runOn(loaded);
    }

    @Override
    public Optional<Workflow> findWorkflow(String workflowId) {
        return catalog.find(workflowId);
    }

    @Override
    public Optional<Workflow> findRevision(String workflowId, String revision) {
        return catalog.findRevision(workflowId, revision).map(Revision::workflow);
    }

    @Override
    public Collection<Workflow> workflows() {
        return catalog.all();
    }

    @Override
    public void run(Execution execution) {
        ExecutionContext context = execution.context();
        Revision revision = catalog.findRevision(context.workflowId(), context.revision())
                .orElseThrow(() -> new IllegalStateException("workflow %s has no revision %s any more"
                        .formatted(context.workflowId(), Revision.brief(context.revision()))));
        catalog.pins().pin(context);
        LoadedRevisions.Loaded routes = loaded.acquire(revision);
        try {
            runs.run(execution, revision.workflow(), routes.names());
        } finally {
            loaded.release(revision);
            if (execution.ask(ExecutionState::status).ended()) {
                catalog.pins().unpin(context);
            }
        }
    }

    @Override
    public void close() {
        loaded.close();
    }
}
