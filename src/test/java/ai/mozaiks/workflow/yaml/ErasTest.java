package ai.mozaiks.workflow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.Condition;
import ai.mozaiks.workflow.ConditionPrinter;
import ai.mozaiks.workflow.ContextVariable;
import ai.mozaiks.workflow.ContextVariable.Match;
import ai.mozaiks.workflow.ContextVariable.Source;
import ai.mozaiks.workflow.ContextVariable.Trigger;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Hook;
import ai.mozaiks.workflow.LifecycleTool;
import ai.mozaiks.workflow.Orchestration.InvalidOutput;
import ai.mozaiks.workflow.Orchestration.Pattern;
import ai.mozaiks.workflow.Orchestration.Startup;
import ai.mozaiks.workflow.Pack.Gate;
import ai.mozaiks.workflow.Target;
import ai.mozaiks.workflow.TaskBatch;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One folder an era, each written as that era wrote: what it is understood to mean. */
class ErasTest {

    @ParameterizedTest
    @CsvSource({
        "EraOne, 1, era_one",
        "EraTwo, 2, era_two",
        "EraThree, 3, era_three",
        "EraFour, 4, era_four",
        "EraFourB, 4b, era_four_b",
        "EraFive, 5, era_five",
        "EraSix, 6, era_six",
        "SubscriptionAdvisor, 3, subscription_advisor",
        "Seed, seed, seed_generator"
    })
    void everyEraLoadsAndIsRecognised(String folder, String era, String id) {
        var reading = Fixtures.reading(folder);

        assertThat(reading.problems()).noneMatch(Problem::isError);
        assertThat(reading.report()).contains("understood era " + era);
        assertThat(reading.require(folder).id()).isEqualTo(id);
        assertThat(reading.require(folder).revision()).matches("[0-9a-f]{64}");
    }

    @Test
    void eraOneWritesMapsAndWrappersEverywhere() {
        Workflow one = Fixtures.workflow("EraOne");

        assertThat(one.orchestration().initialAgent()).isEqualTo("GreeterAgent");
        assertThat(one.orchestration().humanInTheLoop()).isTrue();
        assertThat(one.agents()).extracting(Agent::name).containsExactly("GreeterAgent", "BillingAgent");
        assertThat(one.tools()).extracting(Tool::function).containsExactly("run", "find_bill", "pick_topic");
        assertThat(one.tools().get(0).agents()).containsExactly("GreeterAgent", "BillingAgent");
        assertThat(one.tools().get(2).component()).isEqualTo("TopicPicker");
        assertThat(one.lifecycleTools())
                .extracting(LifecycleTool::trigger)
                .containsExactly(LifecycleTool.Trigger.BEFORE_AGENT, LifecycleTool.Trigger.ON_USER_INPUT);
        assertThat(variable(one, "plan").source())
                .isEqualTo(new Source.DataReference(
                        "shop", "Plans", Map.of("app_id", "{{runtime.app_id}}"), List.of("name"), null));
        assertThat(variable(one, "mood").source()).isEqualTo(new Source.State("calm"));
        assertThat(one.exposures()).containsEntry("GreeterAgent", List.of("plan", "mood"));
        assertThat(one.outputs().registry()).containsEntry("BillingAgent", "Bill");
    }

    @Test
    void textsOnUnconditionalHandoffsOfEraOneAreJudged() {
        assertThat(Fixtures.workflow("EraOne").handoffsOf("GreeterAgent"))
                .extracting(Handoff::guard)
                .containsExactly(
                        new Guard.Judged("the customer asks about a bill"),
                        new Guard.Judged("the customer has not said what they want"));
    }

    @Test
    void eraTwoWritesJson() {
        Workflow two = Fixtures.workflow("EraTwo");

        assertThat(two.orchestration().startup()).isEqualTo(Startup.USER_DRIVEN);
        assertThat(two.orchestration().pattern()).isEqualTo(Pattern.AUTO);
        assertThat(two.agents())
                .extracting(Agent::systemPrompt)
                .containsExactly("You write.\n\nJSON.", "Role\nYou edit.");
        assertThat(two.tools())
                .extracting(Tool::autoCall)
                .as("no owner has auto_tool_mode")
                .containsExactly(false, false);
        assertThat(variable(two, "tone").triggers())
                .containsExactly(new Trigger.AgentText(
                        "EditorAgent", new Match(Match.Kind.CONTAINS, "formal"), false, "formal"));
        assertThat(variable(two, "approved").triggers())
                .containsExactly(new Trigger.UiResponse("TonePicker", "answer.approved"));
        assertThat(two.hooks())
                .containsExactly(new Hook(Hook.Type.PROCESS_MESSAGE_BEFORE_SEND, null, "trim", "trim.py"));
        assertThat(two.outputs().registry()).containsExactly(Map.entry("WriterAgent", "Text"));
    }

    @Test
    void eraThreeKeepsEveryHandoffInItsOrder() {
        Workflow three = Fixtures.workflow("EraThree");

        assertThat(three.handoffsOf("InterviewAgent"))
                .extracting(Handoff::target)
                .containsExactly(new Target.ToUser(), new Target.ToAgent("PlanAgent"));
        assertThat(three.handoffsOf(Handoff.USER))
                .extracting(Handoff::scope)
                .containsExactly(Handoff.Scope.AFTER, Handoff.Scope.PRE);
        assertThat(three.handoffsOf("BuildAgent")).extracting(Handoff::guard).containsExactly(new Guard.Always());
        assertThat(three.orchestration().onInvalidOutput()).isEqualTo(InvalidOutput.SKIP);
    }

    @Test
    void eraThreeReadsEverySourceOfAVariable() {
        Workflow three = Fixtures.workflow("EraThree");

        assertThat(three.variables())
                .extracting(ContextVariable::source)
                .containsExactly(
                        new Source.State(false),
                        new Source.State("pending"),
                        new Source.Config("SHOP_REGION", "eu", false),
                        new Source.DataReference(
                                "shop",
                                "Concepts",
                                Map.of("app_id", "{{runtime.app_id}}"),
                                List.of("ConceptOverview"),
                                null),
                        new Source.Computed(false),
                        new Source.File("guide.json", "json", Map.of(), false),
                        new Source.External(null),
                        new Source.DataEntity("Drafts", null),
                        new Source.State(1L));
    }

    @Test
    void allThreeVersionsOfChildWorkflowsAreRead() {
        var fanOuts = Fixtures.workflow("EraThree").fanOuts();

        assertThat(fanOuts).extracting(fanOut -> fanOut.id()).containsExactly("v1", "v2", "v3");
        assertThat(fanOuts)
                .extracting(fanOut -> fanOut.merge().name())
                .containsExactly("COLLECT_ALL", "DEEP_MERGE", "MAJORITY_VOTE");
        assertThat(fanOuts.get(1).requiredContext()).containsExactly("concept");
        assertThat(fanOuts.get(1).requires()).containsExactly("v1");
        assertThat(fanOuts.get(2).requiredContext()).containsExactly("region");
        assertThat(fanOuts.get(2).childContextSeed()).containsEntry("is_child", true);
        assertThat(fanOuts.get(2).resumeEntryAgent()).isEqualTo("ResumeRouterAgent");
        assertThat(fanOuts.get(2).anyOutput()).isTrue();
    }

    @Test
    void eraFourCallsToolsByTheirOwnFlag() {
        Workflow four = Fixtures.workflow("EraFour");

        assertThat(four.orchestration().startup()).isEqualTo(Startup.BACKEND_ONLY);
        assertThat(four.orchestration().pattern()).isEqualTo(Pattern.ROUND_ROBIN);
        assertThat(four.requireAgent("DraftAgent").autoTools()).isTrue();
        assertThat(four.tools())
                .extracting(Tool::kind)
                .containsExactly(Tool.Kind.AGENT_TOOL, Tool.Kind.UI_SURFACE, Tool.Kind.UI_TOOL);
        assertThat(four.startTriggers())
                .singleElement()
                .satisfies(trigger -> assertThat(trigger.event()).isEqualTo("order.created"));
        assertThat(variable(four, "hello").triggers())
                .containsExactly(new Trigger.UserText(new Match(Match.Kind.REGEX, "^(hi|hello)"), true));
        assertThat(four.fanOuts())
                .extracting(fanOut -> fanOut.id() + " " + fanOut.triggerAgent() + " " + fanOut.requires())
                .containsExactly("parts.one DraftAgent []", "parts.two CheckAgent [parts.one]");
    }

    @Test
    void eraFourBNamesTheEndInTheTransitionTarget() {
        Workflow fourB = Fixtures.workflow("EraFourB");

        assertThat(fourB.handoffs().get(1).target()).isEqualTo(new Target.Terminate(null));
        assertThat(fourB.orchestration().pattern()).isEqualTo(Pattern.DEFAULT);
        TaskBatch work = fourB.taskBatches().getFirst();
        assertThat(work.agentField() + work.promptField() + work.dependencyField())
                .isEqualTo("whowhatafter");
        assertThat(work.failurePolicy()).isEqualTo(TaskBatch.FailurePolicy.COLLECT_ERRORS);
        assertThat(work.resultKey()).isEqualTo("work_done");
        assertThat(fourB.taskBatches().get(1).statusKey()).isEqualTo("plain_status");
        assertThat(fourB.taskBatches().get(1).sourceIsContext()).isTrue();
        assertThat(fourB.taskBatches().get(1).requireOwnedPaths()).isTrue();
    }

    @Test
    void eraFiveHasATransitionGraph() {
        Workflow five = Fixtures.workflow("EraFive");

        assertThat(five.handoffsOf("PlanAgent"))
                .extracting(handoff -> guard(handoff.guard()))
                .containsExactly("${ready} == True", "called ask_user", "${tries} >= 3 or ${mode} in ['off', 'none']");
        assertThat(five.hooks()).extracting(Hook::agent).containsExactly(null, "PlanAgent");
        assertThat(five.tools().getFirst().boundToModel()).isFalse();
        assertThat(five.presentation().entryPoint()).isTrue();
        assertThat(five.presentation().shows("MakeAgent")).isTrue();
        assertThat(five.presentation().artifactAgents()).containsExactly("MakeAgent");
        TaskBatch conveyor = five.taskBatches().getFirst();
        assertThat(conveyor.sourcePath()).isEqualTo("DecompositionPlan.tasks");
        assertThat(conveyor.allowedAgents()).containsExactly("MakeAgent");
        assertThat(conveyor.requireOwnedPaths()).isFalse();
        assertThat(five.orchestration().onInvalidOutput()).isEqualTo(InvalidOutput.FAIL);
    }

    @Test
    void eraSixSaysHowARunEndedAndCountsAttempts() {
        Workflow six = Fixtures.workflow("EraSix");

        assertThat(six.handoffs())
                .extracting(Handoff::target)
                .containsExactly(new Target.Terminate("workflow_complete"), new Target.Terminate("workflow_failed"));
        assertThat(six.tools().getFirst().outcome())
                .isEqualTo(new Tool.Outcome(
                        "fetch_status",
                        "fetch_tries",
                        "state",
                        List.of("ok", "empty", "broken"),
                        "broken",
                        4,
                        List.of("empty")));
    }

    @Test
    void theListFormWaitsForAWordAndItsConditions() {
        Workflow advisor = Fixtures.workflow("SubscriptionAdvisor");

        assertThat(advisor.orchestration().pattern()).isEqualTo(Pattern.PIPELINE);
        assertThat(advisor.handoffs().getFirst().guard())
                .isEqualTo(new Guard.All(List.of(
                        new Guard.Said("NEXT"),
                        new Guard.When(new Condition.Comparison(
                                List.of(new Condition.Variable("metrics"), new Condition.Literal(null)),
                                List.of(Condition.Operator.IS_NOT))))));
        assertThat(advisor.tools().getFirst().risk()).isEqualTo(Tool.Risk.READ_ONLY);
        assertThat(variable(advisor, "level").source()).isEqualTo(new Source.State("low"));
        assertThat(advisor.startTriggers()).hasSize(3);
    }

    @Test
    void packsStandBesideTheWorkflows() {
        var packs = Fixtures.workflow("Seed").packs();

        assertThat(packs).extracting(pack -> pack.name()).containsExactly("All eras", "pack");
        assertThat(packs.getFirst().journeys().getFirst().steps())
                .containsExactly(List.of("EraOne"), List.of("EraTwo", "EraThree"), List.of("EraFour"));
        assertThat(packs.getFirst().gates())
                .contains(
                        new Gate("EraOne", "EraTwo", Gate.Scope.USER, true, null),
                        new Gate("Seed", "EraTwo", Gate.Scope.APP, false, "Better with a seed."),
                        new Gate("EraThree", "EraFour", Gate.Scope.APP, true, "Three first."),
                        new Gate("EraTwo", "EraFour", Gate.Scope.USER, true, "the order of journey walk"));
        assertThat(packs.get(1).journeys().getFirst().steps()).containsExactly(List.of("EraFive"), List.of("EraSix"));
    }

    private static ContextVariable variable(Workflow workflow, String name) {
        return workflow.variables().stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String guard(Guard guard) {
        return switch (guard) {
            case Guard.When(var condition) -> ConditionPrinter.print(condition);
            case Guard.ToolCalled(var tool) -> "called " + tool;
            default -> guard.toString();
        };
    }
}
