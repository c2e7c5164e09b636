package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.AgentTurns;
import ai.mozaiks.agent.TurnOutcome;
import ai.mozaiks.agent.TurnRequest;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.StaleOwnerException;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.workflow.Workflow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Agents that say their name and set what the test tells them to. */
final class ScriptedTurns implements AgentTurns {

    final List<String> taken = Collections.synchronizedList(new ArrayList<>());
    final List<TurnRequest> requests = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> stackDepths = Collections.synchronizedList(new ArrayList<>());
    final List<List<String>> candidatesAsked = new ArrayList<>();
    final Map<String, Boolean> userJudged = new LinkedHashMap<>();

    @Nullable
    String dyingAt;

    private final Function<TurnRequest, Map<String, @Nullable Object>> sets;

    ScriptedTurns(Function<TurnRequest, Map<String, @Nullable Object>> sets) {
        this.sets = sets;
    }

    @Override
    public TurnOutcome take(Execution execution, TurnRequest request) {
        Optional<JournalEntry> known = execution.ask(state -> state.findStep(Kind.TURN_COMPLETED, request.step()));
        if (known.isPresent()) {
            return new TurnOutcome.Completed(known.get());
        }
        if (request.agent().equals(dyingAt)) {
            throw new StaleOwnerException(execution.context().executionId(), 0);
        }
        taken.add(request.agent());
        requests.add(request);
        stackDepths.add(Thread.currentThread().getStackTrace().length);
        Map<String, @Nullable Object> variables = new LinkedHashMap<>(request.variables());
        Map<String, @Nullable Object> data = new LinkedHashMap<>(Map.of("text", request.agent()));
        sets.apply(request).forEach((name, value) -> {
            if (name.startsWith("turn.")) {
                data.put(name.substring(5), value);
            } else {
                variables.put(name, value);
            }
        });
        return new TurnOutcome.Completed(execution.append(Draft.of(Kind.TURN_COMPLETED, request.step())
                .agent(request.agent())
                .data(data)
                .variables(variables)));
    }

    @Override
    public JournalEntry judgeUser(Execution execution, Workflow workflow, String step) {
        return execution
                .ask(state -> state.findStep(Kind.CONTEXT_CHANGED, step))
                .orElseGet(() ->
                        execution.append(Draft.of(Kind.CONTEXT_CHANGED, step).data(Map.of("judged", userJudged))));
    }

    @Override
    public Picked pick(Execution execution, Workflow workflow, String step, List<String> candidates) {
        candidatesAsked.add(candidates);
        return new Picked(candidates.getLast(), TokenUsage.NONE);
    }
}
