package ai.mozaiks.compiler.camel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.compiler.Revision;
import ai.mozaiks.compiler.TestingHome;
import ai.mozaiks.compiler.WorkflowCatalog;
import ai.mozaiks.compiler.WorkflowStatus;
import ai.mozaiks.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteDoubtsTest {

    @TempDir
    private Path folder;

    @Test
    void aRouteWithoutTheAgentsTurnRunsAndIsDoubted() {
        TestingHome home = new TestingHome(folder).relay("Last");
        WorkflowCatalog catalog = home.catalog();
        home.ejected("Writer", "- to: {uri: 'direct:nobody'}\n");

        try (TestingCamel camel = new TestingCamel(new ScriptedTurns(request -> Map.of()));
                CamelWorkflowEngine engine =
                        new CamelWorkflowEngine(camel.camel, catalog, folder.resolve("routes"), Duration.ZERO)) {
            assertThat(engine.findWorkflow("Relay")).isPresent();
            assertThat(catalog.reload()).noneMatch(WorkflowStatus::isBroken);

            Revision revision = catalog.statuses().getFirst().running().orElseThrow();
            assertThat(RouteDoubts.of(camel.camel, revision))
                    .extracting(Problem::code)
                    .containsExactlyInAnyOrder("routes.no-turn", "routes.unserved-endpoint");
        }
    }
}
