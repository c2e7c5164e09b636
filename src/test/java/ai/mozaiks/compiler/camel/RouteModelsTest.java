package ai.mozaiks.compiler.camel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.compiler.CompiledWorkflow;
import ai.mozaiks.compiler.WorkflowCompiler;
import ai.mozaiks.compiler.Workflows;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff.Counter;
import ai.mozaiks.workflow.Orchestration.Pattern;
import ai.mozaiks.workflow.Orchestration.Startup;
import ai.mozaiks.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;

/** What is printed and what runs are the same routes. */
class RouteModelsTest {

    @Test
    void thePrintedTextGivesTheSameRoutesNodeForNode() {
        for (Workflow workflow : List.of(everything(), round(), open())) {
            CompiledWorkflow compiled = WorkflowCompiler.compile(
                    workflow, Set.of("hook.everything.Writer.before", "hook.everything.Critic.after"));

            assertThat(loaded(compiled))
                    .isEqualTo(RouteModels.of(compiled.plan()).stream()
                            .map(RouteOutline::of)
                            .toList());
        }
    }

    @Test
    void theSameWorkflowIsAlwaysPrintedTheSame() {
        String first = WorkflowCompiler.compile(everything(), Set.of()).yaml();

        assertThat(WorkflowCompiler.compile(everything(), Set.of()).yaml()).isEqualTo(first);
    }

    @Test
    void anAuthorsBracesAreNoPlaceholders() {
        Workflow workflow = Workflows.of("Writer", "Critic")
                .when("Writer", "Critic", new Guard.Judged("the text mentions {{secret}} and {{env:HOME}}"))
                .named("Braces");

        List<String> routes = loaded(WorkflowCompiler.compile(workflow, Set.of()));

        assertThat(routes.getFirst()).contains("\\u007B\\u007Bsecret}}").doesNotContain("{{");
    }

    @Test
    void anAuthorsBracesDoNotKeepARunFromStarting() {
        Workflow workflow = Workflows.of("Writer", "Critic")
                .when("Writer", "Critic", new Guard.Judged("the text mentions {{secret}} and {{env:HOME}}"))
                .named("Braces");

        try (TestingCamel camel = new TestingCamel(new ScriptedTurns(request -> Map.of()))) {
            camel.load(workflow);

            assertThat(camel.camel.getRoute("workflow.braces.Writer")).isNotNull();
        }
    }

    private static List<String> loaded(CompiledWorkflow compiled) {
        try (TestingCamel camel = new TestingCamel(new ScriptedTurns(request -> Map.of()))) {
            new RouteTexts(camel.camel).load(compiled.plan(), compiled.yaml());
            return camel.camel.getRouteDefinitions().stream()
                    .filter(route -> route.getRouteId().startsWith("workflow."))
                    .map((RouteDefinition route) -> RouteOutline.of(route))
                    .toList();
        }
    }

    private static Workflow everything() {
        return Workflows.of("Writer", "Critic", "O'Brien \"the\" 2nd")
                .startup(Startup.USER_DRIVEN)
                .before("Writer", "Critic", Workflows.is("approved", true))
                .when("Writer", "user", new Guard.Judged("It's \"clear\": yes\nor no"))
                .counted("Critic", "Writer", Workflows.is("ok", null), new Counter("tries", 3, "errors"))
                .then("Critic", "terminate")
                .when("user", "O'Brien \"the\" 2nd", new Guard.ToolCalled("search"))
                .batch(Workflows.branches("Writer", "Critic"))
                .named("Everything");
    }

    private static Workflow round() {
        return Workflows.of("A", "B").pattern(Pattern.ROUND_ROBIN).named("Round");
    }

    private static Workflow open() {
        return Workflows.of("A", "B").pattern(Pattern.AUTO).named("Open");
    }
}
