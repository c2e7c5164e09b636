package ai.mozaiks.workflow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.Condition;
import ai.mozaiks.workflow.ContextVariable.Match;
import ai.mozaiks.workflow.ContextVariable.Source;
import ai.mozaiks.workflow.ContextVariable.Trigger;
import ai.mozaiks.workflow.Cycles;
import ai.mozaiks.workflow.FanOut;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Orchestration.Pattern;
import ai.mozaiks.workflow.Orchestration.Startup;
import ai.mozaiks.workflow.Target;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import ai.mozaiks.workflow.WorkflowReader.Reading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole folders with the habits of the public ones ({@code workflows/folders}): they load, and say little. */
class PublicFoldersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AgentGenerator | 2 | workflow.unreachable-llm-rule workflow.missing-function-file
            AppGenerator | 3 | workflow.no-output-model workflow.no-output-model workflow.unbounded-cycle workflow.unbounded-cycle workflow.missing-function-file workflow.unknown-agent
            AppReview | 4b | workflow.unknown-variable workflow.missing-function-file
            DesignDocs | 3 | workflow.missing-function-file
            HelloWorld | 3 | ''
            HelloWorld_Facts | 3 | workflow.no-user
            RoastChat | 3 | ''
            SubscriptionAdvisor | 3 | workflow.missing-function-file
            ValueEngine | 3 | workflow.no-output-model workflow.unknown-variable workflow.unknown-variable workflow.unknown-agent workflow.unreachable-llm-rule workflow.missing-function-file
            subscription_manager | 3 | workflow.missing-function-file
            """)
    void aFolderLoadsWithItsWarningsAndNoMore(String folder, String era, String codes) {
        Reading reading = reading(folder);

        assertThat(reading.problems()).noneMatch(Problem::isError);
        assertThat(String.join(
                        " ", reading.problems().stream().map(Problem::code).toList()))
                .isEqualTo(codes);
        assertThat(reading.report()).contains("understood era " + era);
        assertThat(reading.workflow()).isPresent();
    }

    @Test
    void theGeneratorKeepsItsTwoWaysBackAndItsRouter() {
        Workflow generator = workflow("AppGenerator");

        assertThat(generator.agents()).hasSize(15);
        assertThat(Cycles.unbounded(generator.handoffs(), "ResumeRouterAgent"))
                .extracting(Described::handoff)
                .containsExactlyInAnyOrder(
                        "handoff AppValidationAgent -> ConfigMiddlewareAgent when ${app_validation_passed} == False",
                        "handoff IntegrationTestAgent -> ConfigMiddlewareAgent when ${integration_tests_passed} == False");
        assertThat(generator.handoffsOf("ResumeRouterAgent").getFirst().scope()).isEqualTo(Handoff.Scope.PRE);
        assertThat(generator.agents().stream().filter(Agent::autoTools).map(Agent::name))
                .containsExactly("ModelAgent", "ServiceAgent", "PagesAgent");
        assertThat(generator.outputs().registry()).hasSize(3);
        assertThat(generator.fanOuts()).isEmpty();
    }

    @Test
    void aBoundedGeneratorEndsEachWayBackAfterThreeTimes() {
        assertThat(Cycles.bound(workflow("AppGenerator"), 3).handoffsOf("AppValidationAgent"))
                .extracting(Described::handoff)
                .containsExactly(
                        "handoff AppValidationAgent -> IntegrationTestAgent when ${app_validation_passed} == True",
                        "handoff AppValidationAgent -> ConfigMiddlewareAgent when ${app_validation_passed} == False"
                                + " at most 3 times",
                        "handoff AppValidationAgent -> terminate (retries_exhausted)"
                                + " when ${app_validation_passed} == False");
    }

    @Test
    void theLastLineNextIsStillAWholeText() {
        assertThat(workflow("ValueEngine").variables().getFirst().triggers())
                .containsExactly(
                        new Trigger.AgentText("InterviewAgent", new Match(Match.Kind.EQUALS, "NEXT"), true, true));
    }

    @Test
    void threeFilesAreAWorkflowNamedAfterItsFolder() {
        Workflow manager = workflow("subscription_manager");

        assertThat(manager.name()).isEqualTo("subscription_manager");
        assertThat(manager.orchestration().startup()).isEqualTo(Startup.USER_DRIVEN);
        assertThat(manager.tools())
                .as("its agent's mode is off, so even a component is called by the model only")
                .extracting(Tool::autoCall)
                .containsExactly(false, false);
    }

    @Test
    void customSectionsAreThePromptOfAnAgentWithoutOthers() {
        assertThat(workflow("DesignDocs").agents().getFirst().systemPrompt())
                .isEqualTo("[ROLE]\nYou document the frontend.");
    }

    @Test
    void theAdvisorsRowsWaitForAWordAndEveryCondition() {
        Workflow advisor = workflow("SubscriptionAdvisor");

        assertThat(advisor.orchestration().pattern()).isEqualTo(Pattern.PIPELINE);
        assertThat(advisor.handoffs())
                .extracting(Described::handoff)
                .containsExactly(
                        "handoff MetricsAgent -> AdviceAgent when it said NEXT and when ${usage} is not None"
                                + " and when ${failure} is None",
                        "handoff AdviceAgent -> terminate when it said DONE");
        assertThat(advisor.variables())
                .extracting(variable -> variable.source())
                .containsExactly(new Source.State(null), new Source.State(null), new Source.State("low"));
        assertThat(advisor.tools()).extracting(Tool::risk).containsExactly(Tool.Risk.READ_ONLY, Tool.Risk.GENERATIVE);
    }

    @Test
    void modelsInsideAndRegistryBesideTheWrapperAreBothRead() {
        Workflow hello = workflow("HelloWorld");

        assertThat(hello.outputs().registry()).containsEntry("GreeterAgent", "Greeting");
        assertThat(hello.outputs().schemas()).containsOnlyKeys("Greeting", "Plan", "Step");
        assertThat(hello.variables().getFirst().source()).isEqualTo(new Source.State(0L));
    }

    @Test
    void aConditionThatIsTrueIsAlwaysTaken() {
        assertThat(workflow("HelloWorld_Facts").handoffs()).singleElement().satisfies(handoff -> {
            assertThat(handoff.target()).isEqualTo(new Target.ToUser());
            assertThat(handoff.guard()).isEqualTo(new Guard.When(new Condition.Literal(true)));
        });
    }

    @Test
    void judgesAreRunsOfTheSameWorkflow() {
        Workflow roast = workflow("RoastChat");

        assertThat(roast.fanOuts()).singleElement().satisfies(judging -> {
            assertThat(judging.generatorWorkflow()).isEqualTo("RoastChat");
            assertThat(judging.childInitialAgent()).isEqualTo("JudgeAgent");
            assertThat(judging.childContextSeed()).isEqualTo(Map.of("is_child_workflow", true));
            assertThat(judging.merge()).isEqualTo(FanOut.Merge.COLLECT_ALL);
            assertThat(judging.resumeEntryAgent()).isEqualTo("ResumeRouterAgent");
            assertThat(judging.resumeAgent()).isEqualTo("VerdictAgent");
            assertThat(judging.injectAs()).isEqualTo("judge_results");
        });
        assertThat(roast.exposures()).containsEntry("VerdictAgent", List.of("judge_results", "merge_summary"));
    }

    @Test
    void theUsersRuleWrittenTwiceIsKeptOnceForEachScope() {
        assertThat(workflow("AgentGenerator").handoffsOf(Handoff.USER))
                .extracting(Described::handoff)
                .containsExactly(
                        "handoff user -> BuilderAgent before its turn when ${action_plan_acceptance} == 'accepted'",
                        "handoff user -> BuilderAgent when ${action_plan_acceptance} == 'accepted'",
                        "handoff user -> InterviewAgent when a model judges: When the user wants to change the plan.");
    }

    @Test
    void anInlineModelAndInlineItemsAreObjects() {
        assertThat(workflow("AgentGenerator").outputs().schemas().toString())
                .contains("workflow={type=object, properties={name={type=string}")
                .contains("items={type=object, properties={name={type=string}}");
        assertThat(workflow("AgentGenerator").outputs().registry())
                .containsOnly(Map.entry("ActionPlanAgent", "ActionPlan"), Map.entry("BuilderAgent", "registry"));
    }

    @Test
    void sectionsWinOverAMessage() {
        assertThat(workflow("AppReview").requireAgent("PlannerAgent").systemPrompt())
                .isEqualTo("[ROLE]\nPlan the review.");
    }

    private static Reading reading(String folder) {
        return WorkflowReader.find()
                .read(WorkflowCase.FIXTURES.resolve("folders").resolve(folder), Mode.LENIENT);
    }

    private static Workflow workflow(String folder) {
        return reading(folder).require(folder);
    }
}
