package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.AgentTurns;
import ai.mozaiks.agent.JournaledAgentTurns;
import ai.mozaiks.agent.RunLifecycle;
import ai.mozaiks.agent.TurnLimits;
import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.compiler.RoutePlanner;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.ExecutionView;
import ai.mozaiks.execution.Executions.StartRequest;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.Status;
import ai.mozaiks.execution.WorkflowEngine;
import ai.mozaiks.execution.mongo.TestingHouse;
import ai.mozaiks.llm.ChatModel;
import ai.mozaiks.llm.ChatModels;
import ai.mozaiks.tenant.mongo.Store;
import ai.mozaiks.tool.Attempts;
import ai.mozaiks.tool.LifecycleTools;
import ai.mozaiks.tool.ToolBinding;
import ai.mozaiks.tool.ToolExecutor;
import ai.mozaiks.tool.ToolFunction;
import ai.mozaiks.tool.ToolKey;
import ai.mozaiks.tool.ToolRegistry;
import ai.mozaiks.tool.ToolSource;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;
import org.awaitility.Awaitility;

/** A server's insides on a real store: durable executions on compiled routes. Only the model is invented. */
final class TestingServer implements AutoCloseable, WorkflowEngine {

    private static final Path FIXTURES = Path.of("src/test/resources/workflows/server");

    final TestingHouse house;

    private final Store store;
    private final List<Workflow> workflows;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Set<String> loaded = new HashSet<>();
    private final Runs runs;

    TestingServer(Path data, ChatModel model, List<ToolBinding> bindings, String... folders) {
        workflows = List.of(folders).stream().map(TestingServer::read).toList();
        store = Store.embedded(data);
        house = new TestingHouse(store, this, Clock.systemUTC());
        ToolRegistry registry = new ToolRegistry(new ArrayList<ToolSource>(bindings));
        LifecycleTools lifecycle = new LifecycleTools(registry, Duration.ofSeconds(5));
        AgentTurns turns = new JournaledAgentTurns(
                ChatModels.only(model),
                new ToolExecutor(registry, new Attempts(Duration.ZERO, pause -> {})),
                lifecycle,
                TurnLimits.STANDARD);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var children = new ExecutionChildren(() -> house.executions, () -> house.events, house.journal, threads);
        camel.disableJMX();
        RunSteps.of(turns, children).forEach(camel.getRegistry()::bind);
        camel.getRegistry().bind("taskStep", new TaskStep(turns, TaskLimit.real()));
        camel.getRegistry().bind("branches", threads);
        camel.getRegistry().bind("branchResults", new UseOriginalAggregationStrategy(true));
        camel.getRegistry().bind("runLifecycle", new RunLifecycle(lifecycle));
        camel.getRegistry().bind("packJourneys", house.journeys);
        addRoutes();
        camel.start();
        runs = new Runs(camel);
    }

    static Workflow read(String folder) {
        return WorkflowReader.find()
                .read(FIXTURES.resolve(folder), WorkflowReader.Mode.LENIENT)
                .require(folder);
    }

    static ToolBinding lifecycle(String function, ToolFunction code) {
        return new ToolBinding(ToolKey.Role.LIFECYCLE, "", "", function, code);
    }

    private void addRoutes() {
        try {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    for (String kamelet : List.of(
                            "agent", "user", "skip", "retry", "select", "batch", "wave", "task", "join", "journey",
                            "end")) {
                        routeTemplate(kamelet + "-action")
                                .from("kamelet:source")
                                .process(kamelet + "Step");
                    }
                    from("direct:execution-complete").to("kamelet:end-action");
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Store store() {
        return store;
    }

    ExecutionContext start(String workflow, String text) {
        return house.executions.start(
                new StartRequest(TestingHouse.TENANT, workflow, Map.of("text", text), Map.of(), null, null));
    }

    ExecutionView await(ExecutionContext context, Status status) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> house.executions
                                .find(context.tenant(), context.executionId())
                                .orElseThrow(),
                        view -> view.status() == status);
    }

    List<JournalEntry> journal(ExecutionContext context) {
        return house.journal.read(context.tenant(), context.executionId(), 0);
    }

    @Override
    public Optional<Workflow> findWorkflow(String workflowId) {
        String key = workflowId.replace("_", "");
        return workflows.stream()
                .filter(workflow -> workflow.id().replace("_", "").equalsIgnoreCase(key))
                .findFirst();
    }

    @Override
    public Optional<Workflow> findRevision(String workflowId, String revision) {
        return findWorkflow(workflowId);
    }

    @Override
    public Collection<Workflow> workflows() {
        return workflows;
    }

    @Override
    public void run(Execution execution) {
        Workflow workflow = findWorkflow(execution.context().workflowId()).orElseThrow();
        RouteNames names = RouteNames.of(workflow);
        synchronized (loaded) {
            if (loaded.add(workflow.id())) {
                new RouteTexts(camel).load(RoutePlanner.plan(workflow, names, Set.of()));
            }
        }
        runs.run(execution, workflow, names);
    }

    @Override
    public void close() {
        camel.stop();
        store.close();
    }
}
