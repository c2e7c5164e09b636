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
import ai.mozaiks.json.Json;
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
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Agents that think by a script: real turns, a scripted model, and stand-ins for the code behind tools. */
final class ScriptedAgents {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A script that repeats a call means it. */
    private static final TurnLimits LIMITS = new TurnLimits(
            TurnLimits.STANDARD.attempts(),
            TurnLimits.STANDARD.toolRounds(),
            Integer.MAX_VALUE,
            0,
            TurnLimits.STANDARD.historyCharacters());

    private final AgentTurns turns;
    private final RunLifecycle lifecycle;
    private final Function<String, Script> scripts;
    private final Map<Speaker, Playing> playing = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> called = new ConcurrentHashMap<>();

    /** With the script an execution plays, by the execution's id. */
    ScriptedAgents(Function<String, Script> scripts) {
        this.scripts = scripts;
        ToolRegistry standIns = new ToolRegistry(List.of(this::standIn));
        Attempts attempts = new Attempts(Duration.ZERO, pause -> {}); // Virtual time: a pause takes none.
        LifecycleTools tools = new LifecycleTools(standIns, PATIENCE);
        lifecycle = new RunLifecycle(tools);
        turns = new JournaledAgentTurns(
                ChatModels.only(Script.model(this::played, caller -> scripts.apply(caller.executionId()))),
                new ToolExecutor(standIns, attempts),
                tools,
                LIMITS);
    }

    RunLifecycle lifecycle() {
        return lifecycle;
    }

    AgentTurns turns() {
        return new SettingTurns();
    }

    private void played(ChatRequest.Caller caller, Script.Turn turn) {
        playing.put(new Speaker(caller.executionId(), caller.agent()), new Playing(turn, new ConcurrentHashMap<>()));
    }

    /**
     * The turn an agent plays.
     *
     * @param calls how often each tool was called in it
     */
    private record Playing(Script.Turn turn, Map<String, Integer> calls) {

        /** The nth call of a tool is the script's nth; the last one repeats. */
        Optional<Script.Call> next(String tool) {
            List<Script.Call> listed = of(tool);
            int number = calls.merge(tool, 1, Integer::sum);
            return listed.isEmpty() ? Optional.empty() : Optional.of(listed.get(Math.min(number, listed.size()) - 1));
        }

        /** What the next call of a tool gives. */
        Optional<Script.Call> ahead(String tool) {
            List<Script.Call> listed = of(tool);
            int number = calls.getOrDefault(tool, 0);
            return listed.isEmpty() ? Optional.empty() : Optional.of(listed.get(Math.min(number, listed.size() - 1)));
        }

        private List<Script.Call> of(String tool) {
            return turn.toolCalls().stream()
                    .filter(call -> call.tool().equals(tool))
                    .toList();
        }
    }

    /** What the script says a tool gives that waits for a person; empty when it says nothing. */
    Map<String, @Nullable Object> result(String executionId, String agent, String tool) {
        Playing turn = playing.get(new Speaker(executionId, agent));
        return turn == null
                ? Map.of()
                : Json.asObject(turn.ahead(tool).map(Script.Call::result).orElse(Map.of()));
    }

    private record Speaker(String executionId, String agent) {}

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
            return Optional.ofNullable(
                            playing.get(new Speaker(invocation.context().executionId(), invocation.agent())))
                    .flatMap(turn -> turn.next(invocation.key().function()))
                    .map(call ->
                            new ToolResult(call.result() == null ? Map.of() : call.result(), call.set(), List.of()))
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
            if (outcome instanceof TurnOutcome.Completed) {
                Playing turn = playing.remove(new Speaker(execution.context().executionId(), request.agent()));
                Map<String, @Nullable Object> set = turn == null ? Map.of() : set(request, turn.turn());
                if (!set.isEmpty()) {
                    execution.append(Draft.of(Kind.CONTEXT_CHANGED, "set:" + request.step())
                            .variables(set));
                }
            }
            return outcome;
        }

        /** What tools set that the agent does not have, a lifecycle function or one nobody declared, then the turn itself. */
        private static Map<String, @Nullable Object> set(TurnRequest request, Script.Turn turn) {
            if (turn.toolCalls().isEmpty()) {
                return turn.set();
            }
            Set<String> owned = request.workflow().toolsOf(request.agent()).stream()
                    .map(Tool::function)
                    .collect(Collectors.toSet());
            Map<String, @Nullable Object> set = new LinkedHashMap<>();
            turn.toolCalls().stream()
                    .filter(call -> !owned.contains(call.tool()))
                    .forEach(call -> set.putAll(call.set()));
            set.putAll(turn.set());
            return set;
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
