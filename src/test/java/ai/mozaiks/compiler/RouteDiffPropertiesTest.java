package ai.mozaiks.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.compiler.RouteReader.Reading;
import ai.mozaiks.problem.Location;
import ai.mozaiks.workflow.Workflow;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for the routes of every workflow. */
class RouteDiffPropertiesTest {

    private static final RouteReader READER = RouteReader.find();

    @Property(tries = 300)
    void printedRoutesDoNotDifferFromThemselves(@ForAll("workflows") Workflow workflow) {
        Reading compiled = compiled(workflow);

        assertThat(compiled.problems()).isEmpty();
        assertThat(diff(workflow, compiled, compiled)).isEmpty();
    }

    @Property(tries = 200)
    void howAToolLaysAFileOutMakesNoDifference(@ForAll("workflows") Workflow workflow, @ForAll long seed) {
        String yaml = WorkflowCompiler.compile(workflow, Set.of()).yaml();

        Reading written = READER.read("written", new YamlRelayout(new Random(seed)).of(yaml));

        assertThat(written.problems()).isEmpty();
        assertThat(diff(workflow, compiled(workflow), written)).isEmpty();
    }

    @Property(tries = 1500, seed = "2858358178604095113")
    void oneEditIsOneDifference(
            @ForAll("workflows") Workflow workflow, @ForAll("edits") int edit, @ForAll long seed, @ForAll boolean ids) {
        Reading compiled = compiled(workflow);
        Optional<RouteEdits.Edited> possible = RouteEdits.apply(edit, compiled.routes(), new Random(seed));
        Assume.that(possible.isPresent());
        RouteEdits.Edited edited = possible.orElseThrow();
        List<RouteStep> routes = ids
                ? edited.routes()
                : edited.routes().stream().map(RouteEdits::withoutIds).toList();

        List<RouteDifference> found = diff(workflow, compiled, new Reading(routes, List.of(), List.of()));

        assertThat(found)
                .as(() -> found.stream().map(RouteDifference::message).collect(Collectors.joining("; ")))
                .extracting(RouteDifference::kind)
                .containsExactly(edited.expected());
    }

    @Property(tries = 300)
    void everyNodeHasAnIdOfItsOwnAndADescription(@ForAll("workflows") Workflow workflow) {
        List<RouteStep> steps =
                compiled(workflow).routes().stream().flatMap(RouteStep::all).toList();

        assertThat(steps).allSatisfy(step -> {
            assertThat(step.id()).isNotBlank();
            assertThat(step.description()).isNotBlank();
        });
        assertThat(steps).extracting(RouteStep::id).doesNotHaveDuplicates();
    }

    @Property(tries = 200)
    void everyTransitionLeadsToARouteOfTheWorkflowOrTheEnd(@ForAll("workflows") Workflow workflow) {
        Reading compiled = compiled(workflow);
        Set<String> known = new HashSet<>(RouteChecks.endpoints(compiled));
        known.add("execution-complete");

        assertThat(compiled.routes().stream()
                        .flatMap(RouteStep::all)
                        .map(RouteStep::directTarget)
                        .filter(target -> !target.isEmpty()))
                .isSubsetOf(known);
    }

    @Provide
    static Arbitrary<Workflow> workflows() {
        return GeneratedWorkflows.any();
    }

    @Provide
    static Arbitrary<Integer> edits() {
        return Arbitraries.integers().between(0, RouteEdits.COUNT - 1);
    }

    private static Reading compiled(Workflow workflow) {
        return READER.read(
                "compiled", WorkflowCompiler.compile(workflow, Set.of()).yaml());
    }

    private static List<RouteDifference> diff(Workflow workflow, Reading compiled, Reading written) {
        return RouteDiff.of(workflow, compiled, written, Location.of("written"));
    }
}
