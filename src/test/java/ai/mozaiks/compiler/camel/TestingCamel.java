package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.AgentTurns;
import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.compiler.WorkflowCompiler;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.InMemoryJournal;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.PublishedEvent;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.workflow.Workflow;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** A real Camel context with the real Kamelets and the real execution-complete route; only the agents are scripted. */
final class TestingCamel implements AutoCloseable {

    static final Tenant TENANT = new Tenant("app-1", "user-1");

    final DefaultCamelContext camel = new DefaultCamelContext();
    final InMemoryJournal journal = new InMemoryJournal();
    final List<PublishedEvent> events = new ArrayList<>();
    private final Runs runs;
    private int executions;

    TestingCamel(AgentTurns turns) {
        KameletComponent kamelets = new KameletComponent();
        kamelets.setLocation("file:processors");
        camel.addComponent("kamelet", kamelets);
        camel.getManagementStrategy()
                .getManagementAgent()
                .setRegisterRoutesCreateByKamelet(true); // as in application.yaml
        RunSteps.of(turns, (parent, children) -> List.of()).forEach(camel.getRegistry()::bind);
        camel.getRegistry().bind("branches", Executors.newVirtualThreadPerTaskExecutor());
        camel.getRegistry().bind("branchResults", new UseOriginalAggregationStrategy(true));
        camel.start();
        load("file:routes/execution-complete.camel.yaml");
        runs = new Runs(camel);
    }

    void load(String resource) {
        try {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveResource(camel, resource));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    RouteNames load(Workflow workflow) {
        return load(workflow, Set.of());
    }

    RouteNames load(Workflow workflow, Set<String> hooks) {
        new RouteTexts(camel).load(WorkflowCompiler.compile(workflow, hooks).plan());
        return RouteNames.of(workflow);
    }

    Execution start(Workflow workflow, String text, Map<String, @Nullable Object> variables) {
        return start(workflow, text, variables, events::add);
    }

    Execution start(
            Workflow workflow,
            String text,
            Map<String, @Nullable Object> variables,
            Consumer<PublishedEvent> listener) {
        ExecutionContext context =
                new ExecutionContext(TENANT, "exec-" + ++executions, "chat-1", workflow.id(), workflow.revision());
        Execution execution = new Execution(context, List.of(), journal, Clock.systemUTC(), listener);
        execution.append(
                Draft.of(Kind.STARTED, "start").data(Map.of("text", text)).variables(variables));
        return execution;
    }

    /** What another process makes of the same journal. */
    Execution reopen(Execution execution) {
        return new Execution(
                execution.context(),
                journal.read(TENANT, execution.context().executionId(), 0),
                journal,
                Clock.systemUTC(),
                events::add);
    }

    void answer(Execution execution, String text) {
        int turns = execution.ask(ExecutionState::turns);
        execution.append(Draft.of(Kind.USER_INPUT, "answer:" + turns).data(Map.of("text", text)));
    }

    void run(Execution execution, Workflow workflow) {
        runs.run(execution, workflow, RouteNames.of(workflow));
    }

    @Override
    public void close() {
        camel.stop();
    }
}
