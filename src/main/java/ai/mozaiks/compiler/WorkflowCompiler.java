package ai.mozaiks.compiler;

import ai.mozaiks.workflow.Workflow;
import java.util.Set;

/** A workflow to the Camel YAML that runs it. Needs no Camel. */
public final class WorkflowCompiler {

    private WorkflowCompiler() {}

    /**
     * The routes as {@code mozaiks compile} prints them.
     *
     * @param hooks names of the hook routes that exist, as {@link HookRoutes} finds them
     */
    public static CompiledWorkflow compile(Workflow workflow, Set<String> hooks) {
        return compile(workflow, RouteNames.of(workflow), hooks);
    }

    public static CompiledWorkflow compile(Workflow workflow, RouteNames names, Set<String> hooks) {
        RoutePlan plan = RoutePlanner.plan(workflow, names, hooks);
        return new CompiledWorkflow(workflow, plan, RouteYaml.of(plan));
    }
}
