package ai.mozaiks.workflow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.workflow.Cycles;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Orchestration;
import ai.mozaiks.workflow.Target;
import ai.mozaiks.workflow.TaskBatch.FailurePolicy;
import ai.mozaiks.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four coordination patterns become handoffs, counters and parallel groups. */
class CoordinationTest {

    private static final Workflow SEED = Fixtures.workflow("Seed");

    @TempDir
    private Path parent = Path.of("");

    @Test
    void sequentialAgentsHandOverInOrderAndTheLastOneEnds() {
        String workflow = "workflow_name: Shop\ncoordination: {pattern: sequential}\n";
        var shop = Fixtures.shop(parent, Map.of("orchestrator.yaml", workflow, "handoffs.yaml", "handoff_rules: []\n"));

        assertThat(shop.require("Shop").handoffs())
                .extracting(Described::handoff)
                .containsExactly("handoff ClerkAgent -> PackerAgent", "handoff PackerAgent -> terminate");
    }

    @Test
    void aWrittenHandoffSaysMoreThanTheOrder() {
        String workflow = "workflow_name: Shop\ncoordination: {order: [PackerAgent, ClerkAgent]}\n";

        assertThat(Fixtures.shop(parent, Map.of("orchestrator.yaml", workflow))
                        .require("Shop")
                        .handoffs())
                .extracting(Described::handoff)
                .containsExactly("handoff ClerkAgent -> PackerAgent", "handoff PackerAgent -> terminate");
    }

    @Test
    void parallelBranchesAreOneGroupThatIsJoined() {
        assertThat(SEED.taskBatches()).singleElement().satisfies(group -> {
            assertThat(group.triggerAgent()).isEqualTo("PlanAgent");
            assertThat(group.branches()).containsExactly("ApiAgent", "UiAgent");
            assertThat(group.join()).isEqualTo("JoinAgent");
            assertThat(group.failurePolicy()).isEqualTo(FailurePolicy.CONTINUE_WITH_AVAILABLE);
            assertThat(group.timeout()).isEqualTo(Duration.ofSeconds(90));
        });
        assertThat(SEED.handoffsOf("PlanAgent")).isEmpty();
        assertThat(SEED.handoffsOf("ApiAgent")).isEmpty();
        assertThat(described("JoinAgent")).containsExactly("handoff JoinAgent -> CodeAgent");
    }

    @Test
    void aLoopIsCountedCarriesItsErrorsAndEndsAsExhausted() {
        assertThat(described("ReviewAgent"))
                .containsExactly(
                        "handoff ReviewAgent -> ShipAgent when ${ok} == True",
                        "handoff ReviewAgent -> CodeAgent when not ${ok} == True at most 2 times",
                        "handoff ReviewAgent -> terminate (retries_exhausted)");
        assertThat(SEED.handoffsOf("ReviewAgent").get(1).counter())
                .isEqualTo(new Handoff.Counter("attempts_ReviewAgent_CodeAgent", 2, "review_errors"));
    }

    @Test
    void aLoopTriesThreeTimesUnlessItSaysOtherwise() {
        String workflow = """
                workflow_name: Shop
                coordination:
                  iterative: {body: ClerkAgent, validator: PackerAgent, passed: "${ok} == True"}
                """;
        var shop = Fixtures.shop(parent, Map.of("orchestrator.yaml", workflow, "handoffs.yaml", "handoff_rules: []\n"));

        assertThat(shop.require("Shop").handoffsOf("PackerAgent"))
                .extracting(Described::handoff)
                .contains("handoff PackerAgent -> ClerkAgent when not ${ok} == True at most 3 times");
    }

    @Test
    void branchesAreAskedInOrderAndMeetAgain() {
        assertThat(described("ShipAgent"))
                .containsExactly(
                        "handoff ShipAgent -> CourierAgent when ${urgent} == True", "handoff ShipAgent -> terminate");
        assertThat(described("CourierAgent")).containsExactly("handoff CourierAgent -> terminate");
    }

    @Test
    void aLoopWithoutACounterIsReportedAndBoundedOnRequest() {
        String loop = """
                handoff_rules:
                  - {source_agent: ClerkAgent, target_agent: PackerAgent}
                  - {source_agent: PackerAgent, target_agent: ClerkAgent}
                """;
        var faithful = Fixtures.shop(parent, Map.of("handoffs.yaml", loop));
        Workflow workflow = faithful.require("Shop");

        assertThat(faithful.problems())
                .extracting(problem -> problem.code())
                .containsExactly("workflow.unbounded-cycle");
        assertThat(Cycles.unbounded(workflow.handoffs(), "ClerkAgent"))
                .containsExactly(workflow.handoffs().get(1));
        assertThat(Cycles.bound(workflow, Orchestration.DEFAULT_BOUND).handoffs())
                .extracting(Described::handoff)
                .containsExactly(
                        "handoff ClerkAgent -> PackerAgent",
                        "handoff PackerAgent -> ClerkAgent at most 3 times",
                        "handoff PackerAgent -> terminate (retries_exhausted)");
    }

    @Test
    void aFolderMayAskForBoundedLoops() {
        String workflow = "workflow_name: Shop\ncoordination: {cycles: bounded}\n";
        String loop = "handoff_rules:\n  - {source_agent: ClerkAgent, target_agent: ClerkAgent}\n";

        assertThat(Fixtures.shop(parent, Map.of("orchestrator.yaml", workflow, "handoffs.yaml", loop))
                        .require("Shop")
                        .handoffs())
                .extracting(Handoff::target)
                .containsExactly(new Target.ToAgent("ClerkAgent"), new Target.Terminate(Cycles.RETRIES_EXHAUSTED));
    }

    @Test
    void aLoopThroughTheUserNeedsNoCounter() {
        String loop = """
                handoff_rules:
                  - {source_agent: ClerkAgent, target_agent: user}
                  - {source_agent: user, target_agent: ClerkAgent}
                  - {source_agent: ClerkAgent, target_agent: PackerAgent, handoff_type: condition, condition: the user paid}
                """;

        assertThat(Fixtures.shop(parent, Map.of("handoffs.yaml", loop)).problems())
                .isEmpty();
    }

    @Test
    void theFirstOfTheOrderSpeaksFirst() {
        String workflow = "workflow_id: shop\ncoordination: {order: [PackerAgent, ClerkAgent]}\n";

        assertThat(seed(workflow).orchestration().initialAgent()).isEqualTo("PackerAgent");
    }

    @Test
    void aBranchThatGoesBackStaysOnTheWay() {
        String workflow = """
                workflow_id: shop
                coordination:
                  conditional: {from: PackerAgent, when: [{if: "${wrong}", to: ClerkAgent}], otherwise: terminate}
                """;

        assertThat(seed(workflow).handoffs())
                .extracting(Described::handoff)
                .containsExactly(
                        "handoff PackerAgent -> ClerkAgent when ${wrong}",
                        "handoff PackerAgent -> terminate",
                        "handoff ClerkAgent -> PackerAgent",
                        "handoff ManagerAgent -> terminate");
    }

    @Test
    void whoSpeaksWhenAllAttemptsAreUsedUpSpeaksOnlyThen() {
        String workflow = """
                workflow_id: shop
                coordination:
                  iterative: {body: ClerkAgent, validator: PackerAgent, passed: "${ok}", exhausted: ManagerAgent}
                """;

        assertThat(seed(workflow).handoffs())
                .extracting(Described::handoff)
                .containsExactly(
                        "handoff ClerkAgent -> PackerAgent",
                        "handoff PackerAgent -> terminate when ${ok}",
                        "handoff PackerAgent -> ClerkAgent when not ${ok} at most 3 times",
                        "handoff PackerAgent -> ManagerAgent",
                        "handoff ManagerAgent -> terminate");
    }

    @Test
    void theExampleOfThePageMeansWhatItSays() throws IOException {
        String page = Files.readString(Path.of("docs/dialect.md"));
        int start = page.indexOf("```yaml\ncoordination:") + "```yaml\n".length();
        String example = page.substring(start, page.indexOf("```", start));
        String agents = Stream.of("Plan", "Api", "Ui", "Code", "Review", "Ship", "Courier", "Post")
                .map("  - {name: %sAgent, system_message: a}\n"::formatted)
                .collect(Collectors.joining("", "agents:\n", ""));
        var files = Map.of("orchestrator.yaml", example, "agents.yaml", agents, "handoffs.yaml", "handoff_rules: []\n");
        Workflow workflow = Fixtures.shop(parent, files).require("Shop");

        assertThat(workflow.handoffs())
                .extracting(Described::handoff)
                .containsExactlyInAnyOrder(
                        "handoff CodeAgent -> ReviewAgent",
                        "handoff ReviewAgent -> ShipAgent when ${ok} == True",
                        "handoff ReviewAgent -> CodeAgent when not ${ok} == True at most 3 times",
                        "handoff ReviewAgent -> terminate (retries_exhausted)",
                        "handoff ShipAgent -> CourierAgent when ${urgent} == True",
                        "handoff ShipAgent -> PostAgent when a model judges: the customer asked for a letter",
                        "handoff ShipAgent -> terminate",
                        "handoff CourierAgent -> terminate",
                        "handoff PostAgent -> terminate");
        assertThat(workflow.taskBatches())
                .singleElement()
                .satisfies(group -> assertThat(group.join()).isEqualTo("CodeAgent"));
    }

    /** The shop with a manager and without handoffs. */
    private Workflow seed(String workflow) {
        String agents = "agents: [{name: ClerkAgent, system_message: a}, {name: PackerAgent, system_message: b},"
                + " {name: ManagerAgent, system_message: c}]\n";
        return Fixtures.shop(
                        parent,
                        Map.of(
                                "orchestrator.yaml", workflow,
                                "agents.yaml", agents,
                                "handoffs.yaml", "handoff_rules: []\n"))
                .require("Shop");
    }

    private static List<String> described(String source) {
        return SEED.handoffsOf(source).stream().map(Described::handoff).toList();
    }
}
