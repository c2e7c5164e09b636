package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.HookRoutes;
import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.compiler.RoutePlanner;
import ai.mozaiks.compiler.WorkflowCatalog;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.WorkflowEngine;
import ai.mozaiks.workflow.Workflow;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;

/** Runs workflows as Camel routes. A workflow is compiled and loaded when it first runs, once for each revision. */
final class CamelWorkflowEngine implements WorkflowEngine {

    private record Loaded(Workflow workflow, RouteNames names) {}

    private final WorkflowCatalog catalog;
    private final Path routes;
    private final RouteTexts texts;
    private final Runs runs;
    private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();

    CamelWorkflowEngine(CamelContext camel, WorkflowCatalog catalog, Path routes) {
        this.catalog = catalog;
        this.routes = routes;
        this.texts = new RouteTexts(camel);
        this.runs = new Runs(camel);
    }

    @Override
    public Optional<Workflow> findWorkflow(String workflowId) {
        return catalog.find(workflowId);
    }

    @Override
    public Optional<Workflow> findRevision(String workflowId, String revision) {
        Loaded known = loaded.get(workflowId + " " + revision);
        return known != null
                ? Optional.of(known.workflow())
                : catalog.find(workflowId)
                        .filter(workflow -> workflow.revision().equals(revision));
    }

    @Override
    public Collection<Workflow> workflows() {
        return catalog.all();
    }

    @Override
    public void run(Execution execution) {
        ExecutionContext context = execution.context();
        Workflow workflow = findRevision(context.workflowId(), context.revision())
                .orElseThrow(() -> new IllegalStateException(
                        "workflow %s has no revision %s any more".formatted(context.workflowId(), context.revision())));
        Loaded routes = loaded.computeIfAbsent(workflow.id() + " " + workflow.revision(), key -> load(workflow));
        runs.run(execution, routes.workflow(), routes.names());
    }

    private Loaded load(Workflow workflow) {
        RouteNames names = RouteNames.of(workflow);
        texts.load(RoutePlanner.plan(workflow, names, HookRoutes.in(routes)));
        return new Loaded(workflow, names);
    }
}
