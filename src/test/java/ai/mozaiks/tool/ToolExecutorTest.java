package ai.mozaiks.tool;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.InMemoryJournal;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tool.ToolOutcome.AwaitsPerson;
import ai.mozaiks.tool.ToolOutcome.Failed;
import ai.mozaiks.tool.ToolOutcome.Reason;
import ai.mozaiks.tool.ToolOutcome.Succeeded;
import ai.mozaiks.workflow.Orchestration;
import ai.mozaiks.workflow.StructuredOutputs;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Tool.Approval;
import ai.mozaiks.workflow.Tool.Risk;
import ai.mozaiks.workflow.Workflow;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToolExecutorTest {

    private static final ExecutionContext CONTEXT =
            new ExecutionContext(new Tenant("app-1", "ann"), "exec-1", "chat-1", "demo", "r1");

    private static final Workflow WORKFLOW = new Workflow(
            "demo",
            "Demo",
            "r1",
            Path.of("demo"),
            new Orchestration(
                    Orchestration.Startup.AGENT_DRIVEN,
                    false,
                    9,
                    "Writer",
                    Orchestration.Pattern.DEFAULT,
                    null,
                    null,
                    Orchestration.InvalidOutput.FAIL,
                    false,
                    false,
                    false),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            StructuredOutputs.NONE,
            List.of(),
            List.of());

    private final InMemoryJournal journal = new InMemoryJournal();
    private final Execution execution = new Execution(CONTEXT, List.of(), journal, Clock.systemUTC(), _ -> {});
    private final List<Duration> pauses = new ArrayList<>();
    private final List<ToolInvocation> invocations = new ArrayList<>();

    /** Code that is told how it behaves. */
    private record Code(Function<ToolInvocation, ToolResult> body, boolean actsOutside, boolean idempotent)
            implements ToolFunction {

        @Override
        public ToolResult call(ToolInvocation invocation) {
            return body.apply(invocation);
        }

        @Override
        public Map<String, @Nullable Object> result() {
            return Map.of("type", "string");
        }
    }

    private Code pure(Function<ToolInvocation, ToolResult> body) {
        return code(body, false, false);
    }

    private Code code(Function<ToolInvocation, ToolResult> body, boolean actsOutside, boolean idempotent) {
        return new Code(
                invocation -> {
                    invocations.add(invocation);
                    return body.apply(invocation);
                },
                actsOutside,
                idempotent);
    }

    @SuppressWarnings("NullAway") // loses the annotations of a record's type arguments read from a class file
    private static Tool tool(Risk risk, Approval approval, Duration timeout) {
        Map<String, @Nullable Object> parameters =
                Map.of("type", "object", "properties", Map.of("n", Map.of("type", "integer")));
        return new Tool(
                "act",
                "act.py",
                "acts",
                Tool.Kind.AGENT_TOOL,
                List.of("Writer"),
                false,
                true,
                null,
                parameters,
                risk,
                approval,
                timeout,
                3,
                null);
    }

    private static Tool tool() {
        return tool(Risk.GENERATIVE, Approval.AUTO, Duration.ofSeconds(20));
    }

    private ToolOutcome run(ToolFunction code, Tool tool, Map<String, @Nullable Object> arguments) {
        return run(code, tool, "Writer", arguments, null);
    }

    private ToolOutcome run(
            ToolFunction code,
            Tool tool,
            String agent,
            Map<String, @Nullable Object> arguments,
            @Nullable Map<String, @Nullable Object> answer) {
        ToolRegistry registry = new ToolRegistry(List.of(ToolBinding.anywhere("act", code)));
        return new ToolExecutor(registry, new Attempts(Duration.ofSeconds(1), pauses::add))
                .run(new ToolRequest(execution, WORKFLOW, tool, agent, "turn/act", arguments, Map.of(), answer));
    }

    private List<Kind> kinds() {
        return entries().stream().map(JournalEntry::kind).toList();
    }

    private List<JournalEntry> entries() {
        return journal.read(CONTEXT.tenant(), CONTEXT.executionId(), 0);
    }

    @Test
    void aToolThatStaysInsideTheJournalLeavesNoEntryOfItsOwn() {
        assertThat(run(pure(_ -> ToolResult.of("done")), tool(), Map.of("n", 1)))
                .isEqualTo(new Succeeded(ToolResult.of("done")));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void argumentsThatDoNotFitNeverReachTheCode() {
        ToolOutcome outcome = run(pure(_ -> ToolResult.of("done")), tool(), Map.of("n", "one"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.problems())
                                .extracting(Problem::code)
                                .containsExactly("tool.invalid-arguments"));
        assertThat(invocations).isEmpty();
    }

    @Test
    void anAgentMayUseOnlyItsOwnTools() {
        assertThat(run(pure(_ -> ToolResult.of("done")), tool(), "Reader", Map.of(), null))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.message()).contains("agent 'Reader' does not own this tool"));
    }

    @Test
    void anotherAppsNameInTheArgumentsIsRefused() {
        assertThat(run(pure(_ -> ToolResult.of("done")), tool(), Map.of("app_id", "app-2")))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.message()).contains("app_id 'app-2' is another app's"));
        assertThat(invocations).isEmpty();
    }

    @Test
    void aFailureThatMayPassIsTriedThreeTimesWithGrowingPauses() {
        ToolOutcome outcome = run(
                pure(_ -> {
                    throw ToolException.retryable("busy", null);
                }),
                tool(),
                Map.of());

        assertThat(outcome).isEqualTo(new Failed("busy", List.of()));
        assertThat(invocations).hasSize(3);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void aFailureThatWillNotPassIsNotTriedAgain() {
        Problem problem = Problem.error("x", Location.of("a"), "wrong");

        ToolOutcome outcome = run(
                pure(_ -> {
                    throw ToolException.of(List.of(problem));
                }),
                tool(),
                Map.of());

        assertThat(outcome).isEqualTo(new Failed("a: wrong", List.of(problem)));
        assertThat(invocations).hasSize(1);
    }

    @Test
    void codeThatHangsIsStoppedAtItsTimeLimit() {
        Tool impatient = tool(Risk.EXTERNAL_API, Approval.AUTO, Duration.ofMillis(50));

        ToolOutcome outcome = run(code(_ -> hang(), true, false), impatient, Map.of());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.message()).startsWith("no result within"));
        assertThat(invocations)
                .as("it may have acted, so it is not called again")
                .hasSize(1);
    }

    private static ToolResult hang() {
        try {
            new CountDownLatch(1).await();
            return ToolResult.of("never");
        } catch (InterruptedException e) {
            throw ToolException.permanent("interrupted", e);
        }
    }

    @Test
    void aResultThatBreaksItsPromiseIsAFailure() {
        assertThat(run(pure(_ -> ToolResult.of(7)), tool(), Map.of()))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.message()).startsWith("its result is not what it promises"));
    }

    @Test
    void codeThatBreaksIsAFailureNotACrash() {
        assertThat(run(
                        pure(_ -> {
                            throw new IllegalStateException("bug");
                        }),
                        tool(),
                        Map.of()))
                .isEqualTo(new Failed("failed: java.lang.IllegalStateException: bug", List.of()));
    }

    @Test
    void aCallThatActsOutsideIsOnRecordBeforeAndAfter() {
        run(code(_ -> ToolResult.of("sent"), true, false), tool(), Map.of("n", 1, "api_key", "sk-1"));

        assertThat(kinds()).containsExactly(Kind.TOOL_STARTED, Kind.TOOL_COMPLETED);
        assertThat(entries().getFirst().data())
                .containsEntry("arguments", Map.of("n", 1, "api_key", "[hidden]"))
                .containsEntry("idempotency_key", "exec-1:turn/act");
    }

    @Test
    void aCallOnRecordIsNotMadeAgain() {
        Code code = code(_ -> ToolResult.of("sent"), true, false);
        ToolOutcome first = run(code, tool(), Map.of());

        assertThat(run(code, tool(), Map.of())).isEqualTo(first);
        assertThat(invocations).hasSize(1);
    }

    @Test
    void anInterruptedCallIsMadeAgainWhenTwiceDoesNoHarm() {
        execution.append(Draft.of(Kind.TOOL_STARTED, "turn/act"));

        ToolOutcome outcome = run(code(_ -> ToolResult.of("sent"), true, true), tool(), Map.of());

        assertThat(outcome).isEqualTo(new Succeeded(ToolResult.of("sent")));
        assertThat(invocations.getFirst().idempotencyKey()).isEqualTo("exec-1:turn/act");
    }

    @Test
    void anInterruptedCallThatMayHaveActedWaitsForAPerson() {
        execution.append(Draft.of(Kind.TOOL_STARTED, "turn/act"));
        Code code = code(_ -> ToolResult.of("sent"), true, false);

        ToolOutcome asked = run(code, tool(), Map.of());
        ToolOutcome refused = run(code, tool(), "Writer", Map.of(), Map.of("approved", false));

        assertThat(asked)
                .isInstanceOfSatisfying(
                        AwaitsPerson.class,
                        wait -> assertThat(wait.prompt()).contains("may have run before the restart"));
        assertThat(refused).isInstanceOf(Failed.class);
        assertThat(invocations).isEmpty();
    }

    @Test
    void aToolOfHighRiskRunsOnlyWithAPersonsConsent() {
        Tool risky = tool(Risk.DESTRUCTIVE, Approval.HUMAN_REQUIRED, Duration.ofSeconds(20));
        Code code = pure(_ -> ToolResult.of("gone"));

        assertThat(run(code, risky, Map.of()))
                .isEqualTo(new AwaitsPerson(Reason.APPROVAL, "Writer wants to run act (risk destructive)"));
        assertThat(run(code, risky, "Writer", Map.of(), Map.of("approved", false)))
                .isEqualTo(new Failed("a person refused to let it run", List.of()));
        assertThat(invocations).isEmpty();

        assertThat(run(code, risky, "Writer", Map.of(), Map.of("approved", true)))
                .isEqualTo(new Succeeded(ToolResult.of("gone")));
        assertThat(entries().getLast().data()).containsEntry("approved_by_person", true);
    }

    @Test
    void everyFunctionWithoutCodeIsListed() {
        ToolRegistry empty = new ToolRegistry(List.of());
        Workflow workflow = new Workflow(
                "demo",
                "Demo",
                "r1",
                Path.of("demo"),
                WORKFLOW.orchestration(),
                List.of(),
                List.of(),
                List.of(tool()),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                StructuredOutputs.NONE,
                List.of(),
                List.of());

        assertThat(empty.unbound(workflow))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains("tool 'act.py:act' of workflow demo is not bound to any code")
                        .contains("'direct:tool.demo.act' or 'direct:tool.act', or a bean 'tool.act'"));
    }
}
