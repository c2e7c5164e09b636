package ai.mozaiks.compiler.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.mozaiks.agent.TurnRequest;
import ai.mozaiks.compiler.HookRoutes;
import ai.mozaiks.compiler.TestingHome;
import ai.mozaiks.compiler.WorkflowCatalog;
import ai.mozaiks.compiler.WorkflowCompiler;
import ai.mozaiks.compiler.WorkflowStatus;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.Workflow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.apache.camel.Route;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes a team has ejected and edited run in the place of the planned ones, and change as safely as the folder. */
class EjectedRoutesTest {

    private static final String TURN = """
            - setProperty:
                id: workflow.relay.Writer.agent
                name: mozaiks.agent
                expression:
                  constant:
                    expression: %s
            - to:
                id: workflow.relay.Writer.turn
                uri: kamelet:agent-action
            - to:
                id: workflow.relay.Writer.next
                uri: direct:workflow.relay.%s
            """;

    @TempDir
    private Path folder;

    private final ScriptedTurns turns = new ScriptedTurns(this::hold);
    private final TestingCamel camel = new TestingCamel(turns);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore held = new Semaphore(0);
    private CountDownLatch holds = new CountDownLatch(0);
    private volatile boolean holding;
    private TestingHome home;
    private WorkflowCatalog catalog;
    private CamelWorkflowEngine engine;

    @BeforeEach
    void open() {
        home = new TestingHome(folder).relay("Last");
        startEngine();
    }

    private void startEngine() {
        catalog = home.again().catalog();
        engine = new CamelWorkflowEngine(camel.camel, catalog, folder.resolve("routes"), Duration.ZERO);
    }

    @AfterEach
    void close() {
        held.release(100);
        threads.close();
        engine.close();
        camel.close();
    }

    private Map<String, @Nullable Object> hold(TurnRequest request) {
        if (holding) {
            holds.countDown();
            held.acquireUninterruptibly();
        }
        return Map.of();
    }

    @Test
    void anEjectedRouteReplacesThePlannedOneAndTheRestIsPlanned() {
        home.ejected("Writer", TURN.formatted("Writer", "Writer2") + "")
                .write("routes/workflows/relay/extra.camel.yaml", """
                        - route:
                            id: workflow.relay.Writer2
                            from:
                              uri: direct:workflow.relay.Writer2
                              steps:
                                - setProperty:
                                    name: seen
                                    expression:
                                      constant: {expression: "yes"}
                                - to:
                                    uri: direct:workflow.relay.Last
                        """);

        assertThat(run()).containsExactly("Writer", "Last");
        assertThat(routeIds())
                .containsExactlyInAnyOrder(
                        "workflow.relay.Writer",
                        "workflow.relay.Writer2",
                        "workflow.relay.Last",
                        "workflow.relay.user");
    }

    @Test
    void whatCompilePrintsMayBeEjectedAsItIs() {
        Workflow workflow = engine.findWorkflow("Relay").orElseThrow();
        String planned = workflow.revision();
        home.write(
                "routes/workflows/relay/relay.camel.yaml",
                WorkflowCompiler.compile(workflow, HookRoutes.in(folder.resolve("routes")))
                        .yaml());

        assertThat(catalog.reload()).noneMatch(WorkflowStatus::isBroken);

        assertThat(engine.findWorkflow("Relay").orElseThrow().revision()).isNotEqualTo(planned);
        assertThat(run()).containsExactly("Writer", "Last");
    }

    @Test
    void camelDoesNotLoadEjectedRoutesASecondTime() throws Exception {
        home.ejected("Writer", TURN.formatted("Writer", "Last"));

        assertThat(PluginHelper.getPackageScanResourceResolver(camel.camel)
                        .findResources("file:%s/routes/*.camel.yaml".formatted(folder)))
                .extracting(Resource::getLocation)
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith("static.camel.yaml");
    }

    @Test
    void twoEjectedRevisionsRunBesideEachOther() throws Exception {
        home.ejected("Writer", TURN.formatted("Writer", "Last") + "")
                .write("routes/workflows/relay/own.camel.yaml", own("old"));
        home.ejected(
                "Writer", TURN.formatted("Writer", "Last").replace("direct:workflow.relay.Last", "direct:own-step"));
        holding = true;
        holds = new CountDownLatch(1);
        Execution old = start();
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> engine.run(old), threads);
        holds.await();

        home.write("routes/workflows/relay/own.camel.yaml", own("new"));
        assertThat(catalog.reload()).noneMatch(WorkflowStatus::isBroken);
        Execution young = start();
        CompletableFuture<Void> alsoRunning = CompletableFuture.runAsync(() -> engine.run(young), threads);
        await().until(() -> turns.requests.size() == 2);
        assertThat(routeIds()).hasSize(8);
        holding = false;
        held.release(10);
        CompletableFuture.allOf(running, alsoRunning).join();

        assertThat(old.ask(ExecutionState::endReason)).contains(EndReason.TERMINATED);
        assertThat(young.ask(ExecutionState::endReason)).contains(EndReason.TERMINATED);
        assertThat(variables("Last")).containsExactlyInAnyOrder("old", "new");
        await().untilAsserted(() -> assertThat(routeIds()).hasSize(4));
        assertThat(routeIds()).allMatch(id -> id.contains("@"));
    }

    @Test
    void aComputedTargetLeadsToTheSameRevision() {
        run();
        String computed = "direct:workflow.relay.${exchangeProperty.whom}";
        home.ejected(
                "Writer",
                TURN.formatted("Writer", "Last")
                        .replace("- to:\n    id: workflow.relay.Writer.next", """
                        - setProperty:
                            name: whom
                            expression:
                              constant: {expression: Last}
                        - toD:
                            id: workflow.relay.Writer.next""")
                        .replace("direct:workflow.relay.Last", computed));

        assertThat(catalog.reload()).noneMatch(WorkflowStatus::isBroken);

        turns.taken.clear();
        assertThat(run()).containsExactly("Writer", "Last");
        assertThat(routeIds()).hasSize(3).allMatch(id -> id.contains("@"));
        assertThat(camel.camel.getEndpoints())
                .noneMatch(endpoint -> endpoint.getEndpointUri().endsWith("relay.Last"));
    }

    @Test
    void aShorthandThatCamelHasNotIsRefusedWithItsPlace() {
        String before = engine.findWorkflow("Relay").orElseThrow().revision();
        home.ejected("Writer", "- wireTap: direct:audit\n" + TURN.formatted("Writer", "Last"));

        WorkflowStatus status = catalog.reload().getFirst();

        assertThat(status.running().orElseThrow().id()).isEqualTo(before);
        assertThat(status.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.where().file()).isEqualTo("routes/workflows/relay/relay.camel.yaml");
            assertThat(problem.where().line()).isPositive();
            assertThat(problem.message()).isEqualTo("'wireTap' is a map of its values, and this is a text");
            assertThat(problem.hint()).isEqualTo("write 'wireTap: {uri: \"direct:audit\"}'");
        });
    }

    @Test
    void aBrokenEditNamesFileLineAndColumnAndChangesNothing() {
        home.ejected("Writer", TURN.formatted("Writer", "Last"));
        run();
        List<String> before = routeIds();
        home.ejected("Writer", TURN.formatted("Writer", "Last").replace("setProperty", "setProprty"));

        WorkflowStatus status = catalog.reload().getFirst();

        assertThat(status.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("routes.invalid");
            assertThat(problem.where().file()).isEqualTo("routes/workflows/relay/relay.camel.yaml");
            assertThat(problem.where().line()).isEqualTo(8);
            assertThat(problem.where().column()).isPositive();
            assertThat(problem.message()).contains("setProprty");
        });
        assertThat(routeIds()).isEqualTo(before);
        assertThat(run()).containsExactly("Writer", "Last", "Writer", "Last");
    }

    @Test
    void aRouteThatCannotStartLeavesNothingBehind() {
        run();
        int definitions = camel.camel.getRouteDefinitions().size();
        home.ejected("Writer", TURN.formatted("Writer", "Last").replace("kamelet:agent-action", "nosuch:thing"));

        WorkflowStatus status = catalog.reload().getFirst();

        assertThat(status.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.where().file()).isEqualTo("routes/workflows/relay/relay.camel.yaml");
            assertThat(problem.where().line()).isEqualTo(14);
            assertThat(problem.message()).contains("nosuch").doesNotContain(folder.toString());
        });
        assertThat(camel.camel.getRouteDefinitions()).hasSize(definitions);
        assertThat(routeIds()).hasSize(3);
    }

    @Test
    void aTargetWithoutARouteIsFoundBeforeARunDoes() {
        run();
        home.ejected("Writer", TURN.formatted("Writer", "Lost"));

        List<Problem> problems = catalog.reload().getFirst().problems();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("routes.unknown-target");
            assertThat(problem.message()).contains("direct:workflow.relay.Lost");
            assertThat(problem.where().line()).isPositive();
        });
    }

    @Test
    void aStrangersRouteIsNotReplaced() {
        run();
        home.write("routes/workflows/relay/mine.camel.yaml", """
                - route:
                    id: execution-complete
                    from:
                      uri: direct:mine
                      steps:
                        - log:
                            message: hijacked
                """);

        assertThat(catalog.reload().getFirst().problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).contains("there is a route 'execution-complete' already"));
        assertThat(camel.camel.getRoute("execution-complete").getEndpoint().getEndpointUri())
                .isEqualTo("direct://execution-complete");
    }

    @Test
    void anEditedHookRunsInNewExecutionsOnly() throws Exception {
        home.write("routes/hook.camel.yaml", hook("old"));
        camel.load("file:" + folder.resolve("routes/hook.camel.yaml"));
        startEngine();
        holding = true;
        holds = new CountDownLatch(1);
        Execution old = start();
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> engine.run(old), threads);
        holds.await();

        home.write("routes/hook.camel.yaml", hook("new"));
        assertThat(catalog.reload()).noneMatch(WorkflowStatus::isBroken);
        Execution young = start();
        CompletableFuture<Void> alsoRunning = CompletableFuture.runAsync(() -> engine.run(young), threads);
        await().until(() -> turns.requests.size() == 2);
        holding = false;
        held.release(10);
        CompletableFuture.allOf(running, alsoRunning).join();

        assertThat(variables("Last")).containsExactlyInAnyOrder("old", "new");
        home.write("routes/hook.camel.yaml", hook("newest"));
        catalog.reload();
        assertThat(camel.camel.getRoutes())
                .filteredOn(route -> route.getRouteId().startsWith("hook-"))
                .hasSize(2);
    }

    @Test
    void conditionsWithBracesAreWhatTheyWere() {
        home.write("workflows/Relay/handoffs.yaml", """
                handoff_rules:
                  - source_agent: Writer
                    target_agent: Last
                    handoff_type: condition
                    condition_type: expression
                    condition: "${said} == 'a {{secret}} b'"
                  - {source_agent: Last, target_agent: terminate, handoff_type: after_work}
                """);
        Workflow workflow = engine.findWorkflow("Relay").orElseThrow();
        home.write(
                "routes/workflows/relay/relay.camel.yaml",
                WorkflowCompiler.compile(workflow, Set.of()).yaml());
        assertThat(catalog.reload()).noneMatch(WorkflowStatus::isBroken);

        engine.run(start(Map.of("said", "a {{secret}} b")));
        engine.run(start(Map.of("said", "something else")));

        assertThat(turns.taken).containsExactly("Writer", "Last", "Writer");
    }

    private static String own(String value) {
        return """
                - route:
                    id: own-step
                    from:
                      uri: direct:own-step
                      steps:
                        - setVariable:
                            name: own
                            expression:
                              constant: {expression: %s}
                        - to:
                            uri: direct:workflow.relay.Last
                """.formatted(value);
    }

    private static String hook(String value) {
        return """
                - route:
                    id: hook-writer
                    from:
                      uri: direct:hook.relay.Writer.after
                      steps:
                        - setVariable:
                            name: own
                            expression:
                              constant: {expression: %s}
                """.formatted(value);
    }

    private List<String> variables(String agent) {
        return turns.requests.stream()
                .filter(request -> request.agent().equals(agent))
                .map(request -> String.valueOf(request.variables().get("own")))
                .toList();
    }

    private Execution start() {
        return start(Map.of());
    }

    private Execution start(Map<String, @Nullable Object> variables) {
        return camel.start(engine.findWorkflow("Relay").orElseThrow(), "go", variables);
    }

    private List<String> run() {
        engine.run(start());
        return turns.taken;
    }

    private List<String> routeIds() {
        return camel.camel.getRoutes().stream()
                .map(Route::getRouteId)
                .filter(id -> id.startsWith("workflow.") || id.startsWith("own-step"))
                .sorted()
                .toList();
    }
}
