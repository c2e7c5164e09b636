package ai.mozaiks.api;

import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.WorkflowEngine;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.Orchestration;
import ai.mozaiks.workflow.StructuredOutputs;
import ai.mozaiks.workflow.Workflow;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Two workflows that exist and never run. */
public final class TestingWorkflows implements WorkflowEngine {

    private final List<Workflow> all =
            List.of(workflow("hello_world", "HelloWorld"), workflow("app_generator", "AppGenerator"));

    @Override
    public Optional<Workflow> findWorkflow(String workflowId) {
        return all.stream()
                .filter(workflow -> plain(workflow.id()).equals(plain(workflowId)))
                .findFirst();
    }

    @Override
    public Optional<Workflow> findRevision(String workflowId, String revision) {
        return findWorkflow(workflowId);
    }

    @Override
    public Collection<Workflow> workflows() {
        return all;
    }

    @Override
    public void run(Execution execution) {
        throw new UnsupportedOperationException("tests append what happens");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }

    private static Workflow workflow(String id, String name) {
        return new Workflow(
                id,
                name,
                "r1",
                Path.of("workflows", name),
                new Orchestration(
                        Orchestration.Startup.AGENT_DRIVEN,
                        false,
                        10,
                        "Greeter",
                        Orchestration.Pattern.DEFAULT,
                        null,
                        null,
                        Orchestration.InvalidOutput.FAIL,
                        false,
                        false,
                        false),
                List.of(new Agent("Greeter", "Greets.", "Greet.", null, false, null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                StructuredOutputs.NONE,
                List.of(),
                List.of());
    }
}
