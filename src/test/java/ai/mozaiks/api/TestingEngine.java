package ai.mozaiks.api;

import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.Status;
import ai.mozaiks.execution.WorkflowEngine;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.Orchestration;
import ai.mozaiks.workflow.Pack;
import ai.mozaiks.workflow.Pack.Gate;
import ai.mozaiks.workflow.Presentation;
import ai.mozaiks.workflow.StructuredOutputs;
import ai.mozaiks.workflow.Workflow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Workflows, one of them gated, whose executions do what a test appends, and nothing by themselves. */
public final class TestingEngine implements WorkflowEngine {

    private final Map<String, Execution> live = new ConcurrentHashMap<>();
    private final List<Workflow> all =
            List.of(workflow("hello_world", "HelloWorld"), workflow("app_generator", "AppGenerator"), gated());

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
        live.put(execution.context().executionId(), execution);
        while (execution.ask(state -> state.status()) == Status.RUNNING && !Thread.interrupted()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    Optional<Execution> find(String executionId) {
        return Optional.ofNullable(live.get(executionId));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }

    /** Whoever wants it must have completed AppGenerator. */
    private static Workflow gated() {
        Gate gate = new Gate("AppGenerator", "StorePublisher", Gate.Scope.USER, true, "there must be an app");
        return workflow(
                "store_publisher",
                "StorePublisher",
                List.of(new Pack("store", List.of("AppGenerator", "StorePublisher"), List.of(), List.of(gate))));
    }

    private static Workflow workflow(String id, String name) {
        return workflow(id, name, List.of());
    }

    private static Workflow workflow(String id, String name, List<Pack> packs) {
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
                List.of(),
                Presentation.PLAIN,
                packs,
                List.of());
    }
}
