package ai.mozaiks.compiler.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.mozaiks.compiler.TestingHome;
import ai.mozaiks.compiler.WorkflowCatalog;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.workflow.Workflow;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a revision after its last execution. */
class RetiredRevisionsTest {

    @TempDir
    private Path folder;

    private final TestingCamel camel = new TestingCamel(new ScriptedTurns(request -> Map.of()));
    private TestingHome home;
    private WorkflowCatalog catalog;
    private CamelWorkflowEngine engine;

    @BeforeEach
    void open() {
        home = new TestingHome(folder).relay("First");
        catalog = home.catalog();
        open(Duration.ZERO);
    }

    private void open(Duration linger) {
        engine = new CamelWorkflowEngine(camel.camel, catalog, folder.resolve("routes"), linger);
    }

    @AfterEach
    void close() {
        engine.close();
        camel.close();
    }

    @Test
    void itsRoutesStayForThoseWhoComeBackSoon() {
        open(Duration.ofHours(1));
        Workflow first = relay();
        home.relay("Second");
        catalog.reload();
        Set<Route> loaded = Set.copyOf(camel.camel.getRoutes());

        run(first);
        run(first);

        assertThat(camel.camel.getRoutes()).containsExactlyInAnyOrderElementsOf(loaded);
        assertThat(workflowRoutes()).hasSize(6);
    }

    @Test
    void itsRoutesGoAfterAWhileAndComeBackOnDemand() {
        open(Duration.ofMillis(50));
        Workflow first = relay();
        run(first);
        home.relay("Second");
        catalog.reload();
        await().untilAsserted(() -> assertThat(workflowRoutes()).hasSize(3).noneMatch(id -> id.contains("First")));

        run(first);

        assertThat(workflowRoutes()).hasSize(6);
        await().untilAsserted(() -> assertThat(workflowRoutes()).hasSize(3).noneMatch(id -> id.contains("First")));
    }

    @Test
    void consolesSeeEveryRouteOfARevisionAndItsKameletsAndNothingOfARetiredOne() throws JMException {
        run(relay());
        run(relay());
        home.relay("Second");
        catalog.reload();
        run(relay());

        Set<String> seen = managedRoutes();

        assertThat(seen).containsAll(workflowRoutes()).noneMatch(id -> id.contains("First"));
        assertThat(seen).anyMatch(id -> id.contains("agent-action"));
        String second = workflowRoutes().stream()
                .filter(id -> id.contains("Second"))
                .findFirst()
                .orElseThrow();
        assertThat(exchangesOf(second)).isEqualTo(1);
        assertThat(seen.stream()
                        .filter(id -> id.contains("agent-action"))
                        .mapToLong(this::exchangesOf)
                        .sum())
                .isEqualTo(6);
    }

    private Workflow relay() {
        return engine.findWorkflow("Relay").orElseThrow();
    }

    private void run(Workflow workflow) {
        Execution execution = camel.start(workflow, "go", Map.of());
        engine.run(execution);
    }

    private Set<String> workflowRoutes() {
        return camel.camel.getRoutes().stream()
                .map(Route::getRouteId)
                .filter(id -> id.startsWith("workflow."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> managedRoutes() throws JMException {
        Set<String> ids = new TreeSet<>();
        for (ObjectName name : beans("*")) {
            ids.add(ObjectName.unquote(name.getKeyProperty("name")));
        }
        return ids;
    }

    private long exchangesOf(String route) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName bean = beans(ObjectName.quote(route)).iterator().next();
            return (Long) server.getAttribute(bean, "ExchangesCompleted");
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<ObjectName> beans(String name) throws JMException {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(
                        new ObjectName("org.apache.camel:context=%s,type=routes,name=%s"
                                .formatted(camel.camel.getManagementName(), name)),
                        null);
    }
}
