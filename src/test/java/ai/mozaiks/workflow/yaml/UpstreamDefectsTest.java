package ai.mozaiks.workflow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.ContextVariable.Source;
import ai.mozaiks.workflow.ContextVariable.Trigger;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Hook;
import ai.mozaiks.workflow.Target;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Defects of the original runtime that concern loading. Each test says that one is not copied. */
class UpstreamDefectsTest {

    private static final Workflow THREE = Fixtures.workflow("EraThree");

    @TempDir
    private Path parent = Path.of("");

    @Test
    void aConfigVariableKeepsItsDefaultBesideAnEnvironmentVariable() {
        assertThat(source("region")).isEqualTo(new Source.Config("SHOP_REGION", "eu", false));
    }

    @Test
    void aComputedVariableKeepsItsDefault() {
        assertThat(source("validation_passed")).isEqualTo(new Source.Computed(false));
    }

    @Test
    void oneRuntimeVariableDoesNotEmptyTheWholeContext() {
        assertThat(source("visits")).isEqualTo(new Source.State(1L));
        assertThat(THREE.variables()).hasSize(9);
    }

    @Test
    void hooksWrittenInYamlAreNotInert() {
        assertThat(THREE.hooks())
                .containsExactly(
                        new Hook(Hook.Type.UPDATE_AGENT_STATE, "PlanAgent", "add_rules", "polish.py"),
                        new Hook(Hook.Type.PROCESS_LAST_RECEIVED_MESSAGE, null, "tidy", "polish.py"));
    }

    @Test
    void automaticToolsWrittenInYamlAreCalled() {
        assertThat(THREE.tools()).extracting(Tool::autoCall).containsExactly(true, true);
        assertThat(THREE.requireAgent("PlanAgent").autoTools()).isTrue();
    }

    @Test
    void anAutomaticAgentWithoutAModelActsAsANormalOne() {
        assertThat(THREE.requireAgent("BuildAgent").autoTools()).isFalse();
        assertThat(Fixtures.reading("EraThree").problems())
                .filteredOn(problem -> problem.code().equals("workflow.no-output-model"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.isError()).isFalse());
    }

    @Test
    void nestedFanOutSettingsCountLikeFlatOnes() {
        assertThat(THREE.fanOuts().get(2).maxChildren()).isEqualTo(3);
        assertThat(THREE.fanOuts().get(2).timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(THREE.fanOuts().get(2).injectAs()).isEqualTo("parts");
        assertThat(THREE.fanOuts().get(2).resumeAgent()).isEqualTo("BuildAgent");
        assertThat(THREE.fanOuts().get(1).timeout()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aUiResponseMayNameTheFunctionOrTheComponent() {
        String tools =
                "tools:\n  - {agent: ClerkAgent, function: pick, tool_type: UI_Tool, ui: {component: Basket, mode: inline}}\n";

        for (String name : List.of("pick", "Basket")) {
            var reading = Fixtures.shop(
                    parent,
                    Map.of(
                            "tools.yaml",
                            tools,
                            "context_variables.yaml",
                            ("definitions:\n  done: {type: boolean, source: {type: state, "
                                    + "triggers: [{type: ui_response, tool: " + name + "}]}}\n")));
            assertThat(reading.problems()).isEmpty();
            assertThat(reading.require("Shop").variables().getFirst().triggers())
                    .containsExactly(new Trigger.UiResponse(name, null));
        }
    }

    @Test
    void aConditionalHandoffAfterAnUnconditionalOneIsNotDead() {
        assertThat(THREE.handoffsOf("InterviewAgent"))
                .extracting(Handoff::guard)
                .hasSize(2)
                .first()
                .isEqualTo(new Guard.Always());
    }

    @Test
    void thePatternPipelineIsNotAnError() {
        assertThat(Fixtures.reading("SubscriptionAdvisor").problems()).noneMatch(Problem::isError);
    }

    @Test
    void conditionalHandoffsOfTheUserMayBePreOrJudged() {
        String handoffs = """
                handoff_rules:
                  - {source_agent: ClerkAgent, target_agent: user}
                  - {source_agent: user, target_agent: PackerAgent, handoff_type: condition, condition: the user agrees}
                  - {source_agent: PackerAgent, target_agent: terminate}
                """;
        var reading = Fixtures.shop(parent, Map.of("handoffs.yaml", handoffs));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.require("Shop").handoffsOf(Handoff.USER))
                .singleElement()
                .satisfies(handoff -> {
                    assertThat(handoff.guard()).isEqualTo(new Guard.Judged("the user agrees"));
                    assertThat(handoff.target()).isEqualTo(new Target.ToAgent("PackerAgent"));
                });
    }

    @Test
    void noVisualAgentsMeansNoFilterHoweverItIsWritten() {
        for (String agents : List.of("null", "[]")) {
            var reading = Fixtures.shop(parent, Map.of("ui_config.yaml", "visual_agents: " + agents + "\n"));
            assertThat(reading.require("Shop").presentation().shows("ClerkAgent"))
                    .isTrue();
        }
    }

    @Test
    void aFileWithAByteOrderMarkIsRead() {
        var reading = Fixtures.shop(parent, Map.of("handoffs.yaml", "\ufeffhandoff_rules: []\r\n"));

        assertThat(reading.workflow()).isPresent();
    }

    private static Source source(String name) {
        return THREE.variables().stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElseThrow()
                .source();
    }
}
