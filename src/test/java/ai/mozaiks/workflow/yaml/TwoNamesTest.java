package ai.mozaiks.workflow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.WorkflowReader.Reading;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same file may stand in a folder under two names, as long as both say the same. */
class TwoNamesTest {

    private static final String MAIN = """
            workflow_name: Shop
            max_turns: 20
            human_in_the_loop: true
            orchestration_pattern: DefaultPattern
            """;

    @TempDir
    private Path parent;

    @Test
    void spellingsNullsAndOrderMakeNoDifference() {
        Reading reading = Fixtures.shop(
                parent,
                Map.of(
                        "orchestrator.yaml",
                                MAIN + "startup_mode: AgentDriven\ninitial_agent: ClerkAgent\ntriggers: null\n",
                        "workflow.yaml", "recipient: ClerkAgent\nworkflow_startup_mode: AgentDriven\n" + MAIN));

        assertThat(reading.problems()).noneMatch(Problem::isError);
        assertThat(reading.require("Shop").orchestration().initialAgent()).isEqualTo("ClerkAgent");
    }

    @Test
    void anotherValueDoes() {
        Reading reading = Fixtures.shop(
                parent,
                Map.of(
                        "orchestrator.yaml", MAIN + "initial_agent: ClerkAgent\n",
                        "workflow.yaml", MAIN + "recipient: PackerAgent\n"));

        assertThat(reading.problems()).extracting(Problem::code).contains("workflow.two-files");
    }
}
