package ai.mozaiks.compiler;

import ai.mozaiks.workflow.Workflow;

/**
 * A workflow and the routes it became.
 *
 * @param yaml what {@code mozaiks compile} prints and Camel loads
 */
public record CompiledWorkflow(Workflow workflow, RoutePlan plan, String yaml) {}
