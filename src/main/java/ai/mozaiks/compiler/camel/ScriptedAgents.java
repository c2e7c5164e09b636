package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.AgentTurns;
import ai.mozaiks.agent.JournaledAgentTurns;
import ai.mozaiks.agent.RunLifecycle;
import ai.mozaiks.agent.TurnLimits;
import ai.mozaiks.agent.TurnOutcome;
import ai.mozaiks.agent.TurnRequest;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.llm.ChatModels;
import ai.mozaiks.llm.ChatRequest;
import ai.mozaiks.llm.Script;
import ai.mozaiks.tool.Attempts;
import ai.mozaiks.tool.LifecycleTools;
import ai.mozaiks.tool.ToolExecutor;
import ai.mozaiks.tool.ToolFunction;
import ai.mozaiks.tool.ToolInvocation;
import ai.mozaiks.tool.ToolKey;
import ai.mozaiks.tool.ToolRegistry;
import ai.mozaiks.tool.ToolResult;
import ai.mozaiks.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Agents that think by a script: real turns, a scripted model, and stand-ins for the code behind tools. */
final class ScriptedAgents {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AgentTurns turns;
    private final RunLifecycle lifecycle;
    private final Map<String, Script.Turn> playing = new ConcurrentHashMap<>();

    private final Function<String, Script> scripts;
    private final Map<String, AtomicInteger> called = new ConcurrentHashMap<>();

    /** @param scripts the script an execution plays */
    ScriptedAgents(Function<String, Script> scripts) {
        this.scripts = scripts;
        ToolRegistry standIns = new ToolRegistry(List.of(this::standIn));
        Attempts attempts = new Attempts(Duration.ZERO, pause -> {}); // Virtual time: a pause takes none.
        LifecycleTools tools = new LifecycleTools(standIns, PATIENCE);
        lifecycle = new RunLifecycle(tools);
        turns = new JournaledAgentTurns(
                ChatModels.only(Script.model(caller -> scripts.apply(caller.executionId()), this::played)),
                new ToolExecutor(standIns, attempts),
                tools,
                TurnLimits.STANDARD);
    }

    RunLifecycle lifecycle() {
        return lifecycle;
    }

    AgentTurns turns() {
        return new SettingTurns();
    }

    private void played(ChatRequest.Caller caller, Script.Turn turn) {
        playing.put(speaker(caller.executionId(), caller.agent()), turn);
    }

    private static String speaker(String executionId, String agent) {
        return executionId + " " + agent;
    }

    private Optional<ToolFunction> standIn(ToolKey key) {
        return Optional.of(
                switch (key.role()) {
                    case TOOL -> new ScriptedTool();
                    case LIFECYCLE -> new ScriptedLifecycle();
                    case HOOK -> new SilentTool();
                });
    }

    /** Answers and sets what the script says for this call in the turn that is being played; {@code {}} without a word. */
    private final class ScriptedTool implements ToolFunction {

        @Override
        public ToolResult call(ToolInvocation invocation) {
            Script.Turn turn = playing.get(speaker(invocation.context().executionId(), invocation.agent()));
            return (turn == null ? List.<Script.Call>of() : turn.toolCalls())
                    .stream()
                            .filter(call -> call.tool().equals(invocation.key().function()))
                            .findFirst()
                            .map(call -> new ToolResult(
                                    call.result() == null ? Map.of() : call.result(), call.set(), List.of()))
                            .orElse(ToolResult.of(Map.of()));
        }

        @Override
        public boolean actsOutside() {
            return false;
        }
    }

    /** Sets what the script says for this call of the function; without a word in the script it sets nothing. */
    private final class ScriptedLifecycle implements ToolFunction {

        @Override
        public ToolResult call(ToolInvocation invocation) {
            String executionId = invocation.context().executionId();
            String function = invocation.key().function();
            List<Map<String, @Nullable Object>> sets =
                    scripts.apply(executionId).lifecycle().getOrDefault(function, List.of());
            if (sets.isEmpty()) {
                return ToolResult.of(null);
            }
            int time = called.computeIfAbsent(executionId + " " + function, _ -> new AtomicInteger())
                    .getAndIncrement();
            return new ToolResult(null, sets.get(Math.min(time, sets.size() - 1)), List.of());
        }

        @Override
        public boolean actsOutside() {
            return false;
        }
    }

    /** Stands for a hook: changes nothing. */
    private static final class SilentTool implements ToolFunction {

        @Override
        public ToolResult call(ToolInvocation invocation) {
            return ToolResult.of(null);
        }

        @Override
        public boolean actsOutside() {
            return false;
        }
    }

    /** After a turn, the variables its script sets, as its tools would have. */
    private final class SettingTurns implements AgentTurns {

        @Override
        public TurnOutcome take(Execution execution, TurnRequest request) {
            TurnOutcome outcome = turns.take(execution, request);
            Script.Turn turn = playing.remove(speaker(execution.context().executionId(), request.agent()));
            if (outcome instanceof TurnOutcome.Completed
                    && turn != null
                    && !turn.set().isEmpty()) {
                execution.append(
                        Draft.of(Kind.CONTEXT_CHANGED, "set:" + request.step()).variables(turn.set()));
            }
            return outcome;
        }

        @Override
        public JournalEntry judgeUser(Execution execution, Workflow workflow, String step) {
            return turns.judgeUser(execution, workflow, step);
        }

        @Override
        public Picked pick(Execution execution, Workflow workflow, String step, List<String> candidates) {
            return turns.pick(execution, workflow, step, candidates);
        }
    }
}
