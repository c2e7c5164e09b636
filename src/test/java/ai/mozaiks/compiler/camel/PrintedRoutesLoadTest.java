package ai.mozaiks.compiler.camel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.compiler.CompiledWorkflow;
import ai.mozaiks.compiler.GeneratedWorkflows;
import ai.mozaiks.compiler.WorkflowCompiler;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowFolders;
import ai.mozaiks.workflow.WorkflowReader;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Camel reads the text {@code compile} prints, and makes of it the routes the engine runs, node for node. */
class PrintedRoutesLoadTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void ofEveryWorkflowShippedOrOfAnEra(Path folder) {
        Workflow workflow = WorkflowReader.find()
                .read(folder, Mode.LENIENT)
                .require(folder.getFileName().toString());

        assertSameRoutes(workflow);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"sequential", "parallel", "conditional", "iterative"})
    void ofEveryCoordinationPattern(String pattern, @TempDir Path parent) throws Exception {
        Path folder = parent.resolve("Pattern");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("agents.yaml"), """
                agents:
                  - {name: PlanAgent, system_message: plan}
                  - {name: LeftAgent, system_message: left}
                  - {name: RightAgent, system_message: right}
                  - {name: JoinAgent, system_message: join}
                """);
        Files.writeString(folder.resolve("context_variables.yaml"), """
                definitions:
                  ready: {type: boolean, source: {type: state, default: false}}
                """);
        Files.writeString(
                folder.resolve("workflow.yaml"),
                "workflow_name: Pattern\nstartup_mode: BackendOnly\n" + coordination(pattern));

        Workflow workflow = WorkflowReader.find().read(folder, Mode.LENIENT).require("Pattern");

        assertSameRoutes(workflow);
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void ofGeneratedWorkflows(@ForAll("workflows") Workflow workflow) {
        assertSameRoutes(workflow);
    }

    @Provide
    static Arbitrary<Workflow> workflows() {
        return GeneratedWorkflows.any();
    }

    static Stream<Path> folders() {
        return Stream.of("workflows", "src/test/resources/workflows/eras", "src/test/resources/workflows")
                .map(Path::of)
                .flatMap(root -> WorkflowFolders.in(root).stream());
    }

    private static String coordination(String pattern) {
        String order = "coordination:\n  order: [PlanAgent, LeftAgent, RightAgent, JoinAgent]\n  ";
        return switch (pattern) {
            case "sequential" -> order + "pattern: sequential\n";
            case "parallel" ->
                "coordination:\n  parallel: {from: PlanAgent, branches: [LeftAgent, RightAgent], join: JoinAgent}\n";
            case "conditional" ->
                order
                        + "conditional: {from: JoinAgent, when: [{if: \"${ready} == True\", to: PlanAgent}], otherwise: terminate}\n";
            default ->
                order
                        + "iterative: {body: [LeftAgent], validator: RightAgent, passed: \"${ready} == True\", max_attempts: 2}\n";
        };
    }

    private static void assertSameRoutes(Workflow workflow) {
        CompiledWorkflow compiled = WorkflowCompiler.compile(workflow, Set.of());
        try (TestingCamel camel = new TestingCamel(new ScriptedTurns(request -> Map.of()))) {
            new RouteTexts(camel.camel).load(compiled.plan(), compiled.yaml());
            List<String> loaded = camel.camel.getRouteDefinitions().stream()
                    .filter(route -> route.getRouteId().startsWith("workflow."))
                    .map((RouteDefinition route) -> RouteOutline.of(route))
                    .toList();

            assertThat(loaded)
                    .isNotEmpty()
                    .isEqualTo(RouteModels.of(compiled.plan()).stream()
                            .map(RouteOutline::of)
                            .toList());
        }
    }
}
