package ai.mozaiks.compiler.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.mozaiks.agent.TurnRequest;
import ai.mozaiks.compiler.Activation;
import ai.mozaiks.compiler.Activation.Reason;
import ai.mozaiks.compiler.TestingHome;
import ai.mozaiks.compiler.WorkflowCatalog;
import ai.mozaiks.compiler.WorkflowStatus;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.ExecutionView;
import ai.mozaiks.execution.Executions.StartRequest;
import ai.mozaiks.execution.Status;
import ai.mozaiks.execution.TestingClock;
import ai.mozaiks.execution.mongo.TestingHouse;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.tenant.mongo.Store;
import ai.mozaiks.workflow.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes a workflow's folder while executions are under way: real routes, real store, agents that wait to be let go. */
class RevisionsTest {

    private static final int RUNS = 100;
    private static final int RELOADS = 20;

    @TempDir
    private Path folder;

    private final Semaphore held = new Semaphore(0);
    private final ScriptedTurns turns = new ScriptedTurns(this::hold);
    private final TestingClock clock = new TestingClock();
    private volatile boolean holding;
    private CountDownLatch holds = new CountDownLatch(0);

    private TestingHome home;
    private Store store;
    private House process;

    /** What one process has in memory; the disk is the test's. */
    private final class House implements AutoCloseable {

        final TestingCamel camel = new TestingCamel(turns);
        final WorkflowCatalog catalog = home.again().catalog();
        final CamelWorkflowEngine engine =
                new CamelWorkflowEngine(camel.camel, catalog, home.folder.resolve("routes"), Duration.ZERO);
        final TestingHouse house = new TestingHouse(store, engine, clock);

        ExecutionContext start() {
            return house.executions.start(
                    new StartRequest(TestingHouse.TENANT, "Relay", Map.of("text", "go"), Map.of(), null, null));
        }

        ExecutionView ended(ExecutionContext context) {
            return await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> house.executions
                                    .find(TestingHouse.TENANT, context.executionId())
                                    .orElseThrow(),
                            view -> view.status().ended());
        }

        Set<String> routes() {
            return camel.camel.getRoutes().stream()
                    .map(Route::getRouteId)
                    .filter(id -> id.startsWith("workflow."))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public void close() {
            engine.close();
            camel.close();
        }
    }

    @BeforeEach
    void open() {
        home = new TestingHome(folder.resolve("home")).relay("First");
        store = Store.embedded(folder.resolve("store"));
        process = new House();
    }

    @AfterEach
    void close() {
        held.release(10 * RUNS);
        await().until(() -> process.house.runs.count() == 0);
        process.close();
        store.close();
    }

    private Map<String, @Nullable Object> hold(TurnRequest request) {
        if (holding && request.agent().equals("Writer")) {
            holds.countDown();
            held.acquireUninterruptibly();
        }
        return Map.of();
    }

    @Test
    void aHundredRunsInFlightAndTwentyReloadsHarmNobody() throws InterruptedException {
        process.ended(process.start());
        int routes = process.camel.camel.getRoutes().size();
        int definitions = process.camel.camel.getRouteDefinitions().size();
        holding = true;
        holds = new CountDownLatch(RUNS);
        Map<ExecutionContext, String> lastAgents = new LinkedHashMap<>();
        String last = "First";
        for (int reload = 0; reload < RELOADS; reload++) {
            for (int run = 0; run < RUNS / RELOADS; run++) {
                lastAgents.put(process.start(), last);
            }
            last = "Last" + reload;
            home.relay(last);
            assertThat(process.catalog.reload()).noneMatch(WorkflowStatus::isBroken);
        }
        holds.await();
        assertThat(process.routes()).hasSize((RELOADS + 1) * 3);

        holding = false;
        held.release(RUNS);

        lastAgents.forEach((context, agent) -> {
            ExecutionView end = process.ended(context);
            assertThat(end.status()).isEqualTo(Status.COMPLETED);
            assertThat(end.completedAgents()).containsExactly("Writer", agent);
            assertThat(end.context().revision()).isEqualTo(context.revision());
        });
        assertThat(lastAgents.keySet().stream().map(ExecutionContext::revision).distinct())
                .hasSize(RELOADS);
        await().untilAsserted(() -> assertThat(process.routes()).hasSize(3));
        assertThat(process.camel.camel.getRoutes()).hasSize(routes);
        assertThat(process.camel.camel.getRouteDefinitions()).hasSize(definitions);
        assertThat(process.camel.camel.getEndpoints())
                .filteredOn(endpoint -> endpoint.getEndpointUri().contains("@"))
                .hasSizeLessThan(4);
        assertThat(process.ended(process.start()).completedAgents()).containsExactly("Writer", last);
    }

    @Test
    void aBrokenEditKeepsWhatRanAndSaysWhatIsWrong() {
        String good = process.start().revision();
        home.write("workflows/Relay/handoffs.yaml", """
                handoff_rules:
                  - {source_agent: Writer, target_agent: Fist, handoff_type: after_work}
                """);

        WorkflowStatus status = process.catalog.reload().getFirst();

        assertThat(status.running().orElseThrow().id()).isEqualTo(good);
        assertThat(status.pending()).isNotNull().isNotEqualTo(good);
        assertThat(status.problems()).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo("workflow.unknown-agent");
            assertThat(problem.where().file()).endsWith("Relay/handoffs.yaml");
            assertThat(problem.where().line()).isEqualTo(2);
            assertThat(problem.hint()).contains("First");
        });
        assertThat(process.ended(process.start()).status()).isEqualTo(Status.COMPLETED);

        home.relay("Second");
        WorkflowStatus mended = process.catalog.refresh().getFirst();
        assertThat(mended.problems()).isEmpty();
        assertThat(mended.pending()).isNull();
        assertThat(process.ended(process.start()).completedAgents()).containsExactly("Writer", "Second");
    }

    @Test
    void aFolderBrokenWhileNothingRanStillStartsWithWhatWasGood() {
        String good = process.start().revision();
        process.close();
        home.write("workflows/Relay/agents.yaml", "agents: [");

        process = new House();

        assertThat(process.start().revision()).isEqualTo(good);
        assertThat(process.catalog.statuses().getFirst().problems()).isNotEmpty();
    }

    @Test
    void anExecutionFinishesOnItsRevisionInAnotherProcessAfterTheFolderChanged() throws InterruptedException {
        holding = true;
        holds = new CountDownLatch(1);
        ExecutionContext context = process.start();
        holds.await();
        House dead = process; // its thread waits for ever, like that of a process that is gone
        home.relay("Second");
        process = new House();
        assertThat(process.start().revision()).isNotEqualTo(context.revision());
        holding = false;

        clock.advance(TestingHouse.LEASE.plusSeconds(1));
        assertThat(process.house.runs.recover()).isPositive();

        assertThat(process.ended(context).completedAgents()).containsExactly("Writer", "First");
        assertThat(process.engine.findRevision(TestingHome.ID, context.revision()))
                .hasValueSatisfying(
                        found -> assertThat(found.findAgent("First")).isPresent());
        await().untilAsserted(() -> assertThat(process.routes()).allMatch(id -> !id.contains("First")));
        held.release(RUNS);
        dead.close();
    }

    @Test
    void aRollbackTakesEffectAndSurvivesARestart() {
        String first = process.start().revision();
        home.relay("Second");
        process.catalog.reload();
        String second = process.start().revision();
        rollBack(first, second);

        process.catalog.refresh();
        assertThat(process.start().revision()).isEqualTo(first);
        assertThat(process.catalog.statuses().getFirst().setAside()).isTrue();

        process.close();
        process = new House();
        assertThat(process.ended(process.start()).completedAgents()).containsExactly("Writer", "First");

        home.relay("Third");
        process.catalog.refresh();
        assertThat(process.ended(process.start()).completedAgents()).containsExactly("Writer", "Third");
    }

    @Test
    void aWatchedFolderBecomesCurrentByItself() {
        process.start();
        try (RevisionWatch watch = new RevisionWatch(process.catalog, Duration.ofMillis(20))) {
            watch.start();
            home.relay("Second");
            await().untilAsserted(
                            () -> assertThat(current().findAgent("Second")).isPresent());
            String second = current().revision();

            home.write("workflows/Relay/agents.yaml", "agents: [");
            await().untilAsserted(() ->
                    assertThat(process.catalog.statuses().getFirst().isBroken()).isTrue());
            assertThat(current().revision()).isEqualTo(second);

            home.relay("Second").ejected("Second", """
                    - to:
                        uri: kamelet:agent-action
                    """);
            await().untilAsserted(() -> assertThat(current().revision()).isNotEqualTo(second));

            rollBack(second, current().revision());
            await().untilAsserted(() -> assertThat(current().revision()).isEqualTo(second));
        }
    }

    @Test
    void aChangeThatKeepsTimesAndSizesIsFoundWhenAskedFor() throws IOException {
        process.start();
        process.catalog.refresh();
        Path agents = home.folder.resolve("workflows/Relay/agents.yaml");
        FileTime time = Files.getLastModifiedTime(agents);
        Files.writeString(agents, Files.readString(agents).replace("Write.", "Wrote."));
        Files.setLastModifiedTime(agents, time);

        process.catalog.refresh();
        assertThat(current().requireAgent("Writer").systemPrompt()).contains("Write.");
        process.catalog.reload();
        assertThat(current().requireAgent("Writer").systemPrompt()).contains("Wrote.");
    }

    @Test
    void oldRevisionsAreSweptUnlessAnUnfinishedRunNeedsThem() throws InterruptedException {
        List<String> revisions =
                new ArrayList<>(List.of(process.ended(process.start()).context().revision()));
        holding = true;
        holds = new CountDownLatch(1);
        home.relay("Kept");
        process.catalog.reload();
        ExecutionContext waiting = process.start();
        holds.await();
        for (int reload = 0; reload < 12; reload++) {
            home.relay("Last" + reload);
            process.catalog.reload();
            revisions.add(process.catalog
                    .statuses()
                    .getFirst()
                    .running()
                    .orElseThrow()
                    .id());
        }
        process.catalog.reload();

        assertThat(home.store.isKept(TestingHome.ID, revisions.getFirst())).isFalse();
        assertThat(home.store.isKept(TestingHome.ID, waiting.revision())).isTrue();
        assertThat(revisions.subList(3, 13)).allMatch(revision -> home.store.isKept(TestingHome.ID, revision));
        holding = false;
        held.release();
        assertThat(process.ended(waiting).completedAgents()).containsExactly("Writer", "Kept");
    }

    @Test
    void secretsInHiddenFilesAreNotKept() {
        home.write("workflows/Relay/.env", "KEY=secret");
        ExecutionContext context = process.start();

        Path kept = process.engine
                .findRevision(TestingHome.ID, context.revision())
                .orElseThrow()
                .folder();
        assertThat(kept).startsWith(home.folder.resolve("data")).isDirectoryContaining("glob:**agents.yaml");
        assertThat(kept).isDirectoryNotContaining("glob:**.env");
    }

    @Test
    void aSecondFolderWithTheSameIdIsRefused() {
        process.start();
        for (String file : List.of("workflow.yaml", "agents.yaml", "handoffs.yaml")) {
            home.write("workflows/Zcopy/" + file, read("workflows/Relay/" + file));
        }

        List<WorkflowStatus> statuses = process.catalog.reload();

        assertThat(statuses).hasSize(2);
        assertThat(statuses.getFirst().problems()).isEmpty();
        assertThat(statuses.getLast().problems()).extracting(Problem::code).containsExactly("workflow.duplicate-id");
    }

    @Test
    void aWorkflowWhoseFolderIsGoneStartsNoMore() {
        process.start();
        home.delete("workflows/Relay/workflow.yaml")
                .delete("workflows/Relay/agents.yaml")
                .delete("workflows/Relay/handoffs.yaml")
                .delete("workflows/Relay");

        assertThat(process.catalog.reload()).isEmpty();
        assertThat(process.engine.findWorkflow("Relay")).isEmpty();
        await().untilAsserted(() -> assertThat(process.routes()).isEmpty());
    }

    private Workflow current() {
        return process.engine.findWorkflow("Relay").orElseThrow();
    }

    private void rollBack(String to, String from) {
        home.store.activate(
                TestingHome.ID, new Activation(clock.instant(), to, Reason.ROLLED_BACK, "Relay", 2, from, from));
    }

    private String read(String file) {
        try {
            return Files.readString(home.folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
