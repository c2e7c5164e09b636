package ai.mozaiks.compiler;

import static ai.mozaiks.compiler.Workflows.is;
import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.compiler.RouteDifference.Kind;
import ai.mozaiks.compiler.RouteReader.Reading;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.Handoff.Counter;
import ai.mozaiks.workflow.Workflow;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people are told about the routes they have edited. */
class RouteDiffTest {

    private static final RouteReader READER = RouteReader.find();

    private final Workflow workflow = Workflows.of("Writer", "Critic", "Editor")
            .counted("Critic", "Writer", is("ok", false), new Counter("tries", 3, "errors"))
            .when("Critic", "Editor", is("ok", true))
            .then("Writer", "Critic")
            .then("Editor", "terminate")
            .named("Review");
    private final String yaml = WorkflowCompiler.compile(workflow, Set.of()).yaml();

    @Test
    void aConditionSpelledOtherwiseIsTheSame() {
        assertThat(edited("\"${ok} == True\"", "'${ok}==true'")).isEmpty();
    }

    @Test
    void aChangedConditionIsToldWithBothTextsAndBothPlaces() {
        RouteDifference difference = single(edited("\"${ok} == True\"", "\"${ok} == True and ${score} > 3\""));

        assertThat(difference.kind()).isEqualTo(Kind.CONDITION_CHANGED);
        assertThat(difference.agent()).isEqualTo("Critic");
        assertThat(difference.node()).isEqualTo("workflow.review.Critic.next.2");
        assertThat(difference.before()).isEqualTo("${ok} == True");
        assertThat(difference.after()).isEqualTo("${ok} == True and ${score} > 3");
        assertThat(difference.message())
                .isEqualTo("the handoff to Editor when ${ok} == True holds when ${ok} == True and ${score} > 3,"
                        + " and in the workflow when ${ok} == True");
        assertThat(difference.where().line()).isEqualTo(lineOf("expression: \"${ok} == True\""));
        assertThat(difference.origin()).isEqualTo(Location.of("handoffs.yaml"));
    }

    @Test
    void aChangedLimitOfALoopIsToldAsABound() {
        RouteDifference difference = single(edited("${tries} < 3", "${tries} < 5"));

        assertThat(difference.kind()).isEqualTo(Kind.BOUND_CHANGED);
        assertThat(difference.before()).isEqualTo("3");
        assertThat(difference.after()).isEqualTo("5");
        assertThat(difference.message()).contains("is taken at most 5 times, and in the workflow 3");
    }

    @Test
    void aSplicedStepIsToldWithItsNeighbours() {
        String turn = step("workflow.review.Writer.turn");

        RouteDifference difference = single(edited(turn, turn + "        - throttle: {constant: 5}\n"));

        assertThat(difference.kind()).isEqualTo(Kind.STEP_ADDED);
        assertThat(difference.message())
                .isEqualTo("'throttle constant 5' is spliced in between 'to kamelet:agent-action' and 'choice'");
    }

    @Test
    void aStepPutAroundTheTurnIsOneDifference() {
        RouteDifference difference = single(
                edited(
                        step("workflow.review.Writer.turn"),
                        "        - circuitBreaker: {steps: [{to: kamelet:agent-action}], onFallback: {steps: [{log: late}]}}\n"));

        assertThat(difference.message())
                .startsWith("'circuitBreaker' is put around 'to kamelet:agent-action', between");
    }

    @Test
    void aHandoffThatEndsTheRunInsteadIsOneDifference() {
        String to = step("workflow.review.Critic.next.2.to");
        String indent = to.substring(0, to.indexOf('-'));

        RouteDifference difference = single(edited(
                to,
                indent + "- setProperty: {name: mozaiks.endReason, constant: TERMINATED}\n" + indent
                        + "- to: direct:execution-complete\n"));

        assertThat(difference.kind()).isEqualTo(Kind.HANDOFF_RETARGETED);
        assertThat(difference.message())
                .isEqualTo("the handoff when ${ok} == True goes to the end, and in the workflow to Editor");
    }

    @Test
    void aWorkflowThatHasGrownShiftsNumbersAndNothingElse() {
        Workflow grown = Workflows.of("Writer", "Critic", "Editor", "Lawyer")
                .when("Critic", "Lawyer", is("risky", true))
                .counted("Critic", "Writer", is("ok", false), new Counter("tries", 3, "errors"))
                .when("Critic", "Editor", is("ok", true))
                .then("Writer", "Critic")
                .then("Editor", "terminate")
                .named("Review");

        List<RouteDifference> differences = RouteDiff.of(
                grown,
                READER.read(
                        "compiled", WorkflowCompiler.compile(grown, Set.of()).yaml()),
                READER.read("written", yaml),
                Location.of("written"));

        assertThat(differences)
                .extracting(RouteDifference::message)
                .containsExactly(
                        "the handoff to Lawyer when ${risky} == True is missing",
                        "Lawyer is in the workflow, not in these routes: its route comes from the workflow");
    }

    @Test
    void shorthandsOfOtherToolsAreRead() {
        Reading plain = READER.read("plain", """
                - from:
                    uri: direct:a
                    steps:
                      - to: {uri: log:x, parameters: {level: WARN}}
                      - setProperty: {name: n, expression: {constant: {expression: v}}}
                      - setBody: {expression: {simple: {expression: "${body}"}}}
                      - log: {message: hello}
                      - to: {uri: "kamelet:agent-action"}
                """);
        Reading kaoto = READER.read("kaoto", """
                - route:
                    id: route-1234
                    from:
                      id: from-5678
                      uri: direct
                      parameters: {name: a}
                      steps:
                        - to: {id: to-1111, uri: log, parameters: {level: WARN, loggerName: x}}
                        - setProperty: {id: setProperty-2222, constant: v, name: n}
                        - setBody: {simple: "${body}"}
                        - log: hello
                        - kamelet: agent-action
                """);

        assertThat(kaoto.problems()).isEmpty();
        assertThat(kaoto.routes().getFirst().content())
                .isEqualTo(plain.routes().getFirst().content());
    }

    @Test
    void aRouteThatNoLongerTakesItsTurnIsWarnedAbout() {
        assertThat(checked("uri: kamelet:agent-action", "uri: log:nothing"))
                .extracting(Problem::code)
                .contains("routes.no-turn");
    }

    @Test
    void aTurnGivenToAnotherAgentIsWarnedAbout() {
        assertThat(checked("expression: Writer", "expression: Editor"))
                .extracting(Problem::message)
                .containsExactly("in the route of Writer the turn is given to Editor");
    }

    @Test
    void aTurnGivenToNobodyIsWarnedAbout() {
        assertThat(checked("name: mozaiks.agent", "name: mozaiks.agnet"))
                .extracting(Problem::code)
                .contains("routes.agent-not-set");
    }

    @Test
    void anEndpointThatNobodyServesIsWarnedAboutWithTheNearName() {
        assertThat(checked("uri: direct:workflow.review.Editor\n", "uri: direct:workflow.review.Edtor\n"))
                .anySatisfy(problem -> {
                    assertThat(problem.code()).isEqualTo("routes.unserved-endpoint");
                    assertThat(problem.hint()).isEqualTo("did you mean 'direct:workflow.review.Editor'?");
                });
    }

    @Test
    void anIdUsedTwiceIsAnError() {
        assertThat(checked("id: workflow.review.Critic.turn", "id: workflow.review.Critic.agent"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.isError()).isTrue();
                    assertThat(problem.message()).contains("'workflow.review.Critic.agent' stands here again");
                    assertThat(problem.hint()).startsWith("it stands first at written:");
                });
    }

    @Test
    void anUnknownStepIsAnErrorWithTheNearName() {
        assertThat(READER.read("f", "- from:\n    uri: direct:a\n    steps:\n      - splitt: {}\n")
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.where().line()).isEqualTo(4);
                    assertThat(problem.hint()).isEqualTo("did you mean 'split'?");
                });
    }

    @Test
    void aBrokenConditionIsAnErrorWhereItBreaks() {
        assertThat(READER.read("written", yaml.replace("\"${ok} == True\"", "\"${ok} = True\""))
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.isError()).isTrue();
                    assertThat(problem.where().line()).isEqualTo(lineOf("expression: \"${ok} == True\""));
                    assertThat(problem.where().column()).isGreaterThan(30);
                });
    }

    private List<RouteDifference> edited(String from, String to) {
        assertThat(yaml).contains(from);
        Reading written = READER.read("written", yaml.replace(from, to));
        assertThat(written.problems()).isEmpty();
        return RouteDiff.of(workflow, READER.read("compiled", yaml), written, Location.of("written")).stream()
                .filter(difference -> !difference.isNote())
                .toList();
    }

    private List<Problem> checked(String from, String to) {
        assertThat(yaml).contains(from);
        int at = yaml.indexOf(from);
        String text = yaml.substring(0, at) + to + yaml.substring(at + from.length());
        return RouteChecks.of(
                workflow,
                READER.read("compiled", yaml),
                READER.read("written", text),
                () -> Set.of("execution-complete"));
    }

    private static RouteDifference single(List<RouteDifference> differences) {
        assertThat(differences).hasSize(1);
        return differences.getFirst();
    }

    /** The lines of a step that sends somewhere. */
    private String step(String id) {
        int at = yaml.lastIndexOf("- to:", yaml.indexOf("id: " + id + "\n"));
        int end = yaml.indexOf('\n', yaml.indexOf("uri: ", at)) + 1;
        return yaml.substring(yaml.lastIndexOf('\n', at) + 1, end);
    }

    private int lineOf(String text) {
        return (int) yaml.substring(0, yaml.indexOf(text)).lines().count();
    }
}
