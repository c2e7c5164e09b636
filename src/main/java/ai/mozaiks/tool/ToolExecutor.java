package ai.mozaiks.tool;

import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.tool.ToolOutcome.AwaitsPerson;
import ai.mozaiks.tool.ToolOutcome.Failed;
import ai.mozaiks.tool.ToolOutcome.Reason;
import ai.mozaiks.tool.ToolOutcome.Succeeded;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The execution contract: what must hold is checked before a tool runs, a person is asked where its risk demands it, a
 * call that acts outside the journal is on record before and after, and its time and attempts are bounded.
 */
public final class ToolExecutor implements Tools {

    private static final Map<String, @Nullable Object> ANY_OBJECT =
            Map.of("type", "object", "properties", Map.of(), "additionalProperties", true);

    private final ToolRegistry registry;
    private final Attempts attempts;
    private final Preconditions preconditions = new Preconditions();

    public ToolExecutor(ToolRegistry registry, Attempts attempts) {
        this.registry = registry;
        this.attempts = attempts;
    }

    @Override
    public ToolOutcome run(ToolRequest request) {
        Optional<ToolFunction> code = registry.find(ToolKey.of(request.workflow(), request.tool()));
        List<Problem> problems = preconditions.check(request, parameters(request.tool(), code));
        if (!problems.isEmpty()) {
            return Failed.of(problems);
        }
        Optional<ToolOutcome> decided = consult(request);
        return decided.orElseGet(
                () -> code.map(function -> call(request, function)).orElseGet(() -> withoutCode(request)));
    }

    @Override
    public Map<String, @Nullable Object> parameters(Workflow workflow, Tool tool) {
        Map<String, @Nullable Object> schema = parameters(tool, registry.find(ToolKey.of(workflow, tool)));
        return schema.isEmpty() ? ANY_OBJECT : schema;
    }

    private static Map<String, @Nullable Object> parameters(Tool tool, Optional<ToolFunction> code) {
        return Optional.ofNullable(tool.parameters())
                .orElseGet(() -> code.map(ToolFunction::parameters).orElse(Map.of()));
    }

    /** What a person has to say, or has said; empty when the tool may run. */
    private static Optional<ToolOutcome> consult(ToolRequest request) {
        Tool tool = request.tool();
        boolean consent = needsConsent(tool);
        Map<String, @Nullable Object> answer = request.answer();
        if (answer == null) {
            if (tool.kind() == Tool.Kind.UI_TOOL) {
                return Optional.of(new AwaitsPerson(Reason.TOOL, tool.description()));
            }
            String question =
                    "%s wants to run %s (risk %s)".formatted(request.agent(), tool.function(), word(tool.risk()));
            return consent ? Optional.of(new AwaitsPerson(Reason.APPROVAL, question)) : Optional.empty();
        }
        return consent && !isConsent(answer)
                ? Optional.of(new Failed("a person refused to let it run", List.of()))
                : Optional.empty();
    }

    private static boolean needsConsent(Tool tool) {
        return switch (tool.approval()) {
            case AUTO, AUTO_WITH_AUDIT -> false;
            case HUMAN_REQUIRED, HUMAN_REQUIRED_WITH_AUDIT -> true;
        };
    }

    private static ToolOutcome withoutCode(ToolRequest request) {
        return switch (request.tool().kind()) {
            case AGENT_TOOL -> {
                Problem problem =
                        ToolRegistry.notBound(request.workflow(), ToolKey.of(request.workflow(), request.tool()));
                yield new Failed(problem.toString(), List.of());
            }
            case UI_TOOL -> new Succeeded(ToolResult.of(request.answer()));
            case UI_SURFACE -> new Succeeded(ToolResult.of(Map.of("status", "shown")));
        };
    }

    private ToolOutcome call(ToolRequest request, ToolFunction code) {
        ToolInvocation invocation = new ToolInvocation(
                request.execution().context(),
                ToolKey.of(request.workflow(), request.tool()),
                request.agent(),
                arguments(request),
                request.variables(),
                request.execution().context().executionId() + ":" + request.step());
        return isRecorded(request.tool(), code)
                ? recorded(request, invocation, code)
                : attempts.call(request.tool(), code, invocation);
    }

    /** A component's answer reaches the code behind it beside the arguments. */
    private static Map<String, @Nullable Object> arguments(ToolRequest request) {
        if (request.tool().kind() != Tool.Kind.UI_TOOL || request.answer() == null) {
            return request.arguments();
        }
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>(request.arguments());
        arguments.put("ui_response", request.answer());
        return arguments;
    }

    private static boolean isRecorded(Tool tool, ToolFunction code) {
        return code.actsOutside() || tool.risk().compareTo(Tool.Risk.EXTERNAL_API) >= 0;
    }

    private ToolOutcome recorded(ToolRequest request, ToolInvocation invocation, ToolFunction code) {
        Optional<JournalEntry> done =
                request.execution().ask(state -> state.findStep(Kind.TOOL_COMPLETED, request.step()));
        if (done.isPresent()) {
            return ToolRecord.outcome(done.get());
        }
        boolean interrupted = request.execution()
                .ask(state -> state.findStep(Kind.TOOL_STARTED, request.step()))
                .isPresent();
        if (interrupted && !code.idempotent() && request.answer() == null) {
            String question = "%s may have run before the restart; run it again?"
                    .formatted(request.tool().function());
            return new AwaitsPerson(Reason.APPROVAL, question);
        }
        if (interrupted && !code.idempotent() && !isConsent(request.answer())) {
            return complete(
                    request, new Failed("it may have run before the restart, and was not run again", List.of()));
        }
        if (!interrupted) {
            request.execution().append(started(request, invocation));
        }
        return complete(request, attempts.call(request.tool(), code, invocation));
    }

    /** The API's word is {@code decision}; components say {@code approved}. */
    private static boolean isConsent(@Nullable Map<String, @Nullable Object> answer) {
        return answer != null
                && (Boolean.TRUE.equals(answer.get("approved")) || "approve".equals(answer.get("decision")));
    }

    private static Draft started(ToolRequest request, ToolInvocation invocation) {
        return Draft.of(Kind.TOOL_STARTED, request.step())
                .agent(request.agent())
                .data(ToolRecord.started(request, invocation.idempotencyKey()));
    }

    private static ToolOutcome complete(ToolRequest request, ToolOutcome outcome) {
        request.execution()
                .append(Draft.of(Kind.TOOL_COMPLETED, request.step())
                        .agent(request.agent())
                        .data(ToolRecord.completed(request, outcome)));
        return outcome;
    }

    static String word(Tool.Risk risk) {
        return risk.name().toLowerCase(Locale.ROOT);
    }
}
