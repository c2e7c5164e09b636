package ai.mozaiks.compiler.camel;

import static ai.mozaiks.execution.mongo.TestingHouse.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.PrerequisitesNotMetException;
import ai.mozaiks.execution.Status;
import ai.mozaiks.llm.Script;
import ai.mozaiks.workflow.Pack.Gate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs on a server: what must be complete before a workflow starts, and what starts when it is. */
class PackOnServerTest {

    @TempDir
    private Path data;

    private TestingServer server;

    @BeforeEach
    void serve() {
        server = new TestingServer(
                data,
                Script.model((caller, turn) -> {}, caller -> Script.parse("packs", "{}")),
                List.of(),
                "ValueEngine",
                "AppBuilder");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aGateOfAPackOpensOnceTheUserHasCompletedTheStepBefore() {
        assertThatThrownBy(() -> server.start("app_builder", "go"))
                .isInstanceOf(PrerequisitesNotMetException.class)
                .hasMessage("workflow AppBuilder cannot start yet: 'ValueEngine' has not been completed by this user"
                        + " (the order of journey build)");

        ExecutionContext first = server.start("value_engine", "go");
        server.await(first, Status.COMPLETED);
        Awaitility.await().until(() -> {
            try {
                server.start("app_builder", "go");
                return true;
            } catch (PrerequisitesNotMetException e) {
                return false;
            }
        });
    }

    @Test
    void theNextStepOfAJourneyStartsOnceTheStepBeforeIsComplete() {
        ExecutionContext first = server.start("value_engine", "a tool library");
        server.await(first, Status.COMPLETED);
        server.house.outbox.dispatchDue();
        server.house.outbox.dispatchDue();

        ExecutionContext next = Awaitility.await()
                .until(
                        () -> server.house.projections.findCompletion(TENANT, "app_builder", Gate.Scope.USER),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(server.journal(next).getFirst().data()).containsEntry("text", "a tool library");
        assertThat(server.journal(next).getFirst().variables())
                .containsEntry("journey_id", "build")
                .containsEntry("journey_step_index", 1)
                .containsEntry("journey_total_steps", 2);
        assertThat(server.house.outbox.dispatchDue())
                .as("the last step leads nowhere")
                .isZero();
    }
}
