package ai.mozaiks.compiler;

import ai.mozaiks.agent.AgentTurns;
import ai.mozaiks.agent.RunLifecycle;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.InitialVariables;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.json.Json;
import ai.mozaiks.tool.Secrets;
import ai.mozaiks.workflow.Orchestration.Pattern;
import ai.mozaiks.workflow.Orchestration.Startup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run down as a script: simulated, it speaks in the same order, ends for the same reason and leaves the same
 * variables. Values whose names say they are secrets are left out. Not safe for many threads; one use.
 */
public final class ScriptRecorder {

    private final Past past;
    private final RecordedTurns turns;
    private final List<@Nullable Object> user = new ArrayList<>();
    private final Map<String, List<@Nullable Object>> responses = new LinkedHashMap<>();
    private final Map<String, List<@Nullable Object>> verdicts = new LinkedHashMap<>();
    private final Map<String, List<@Nullable Object>> lifecycle = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> children = new LinkedHashMap<>();
    private @Nullable JournalEntry waiting;

    private ScriptRecorder(Past past) {
        this.past = past;
        this.turns = new RecordedTurns(past.workflow());
    }

    /** The script of a run, as JSON values. */
    public static Map<String, @Nullable Object> record(Past past) {
        return new ScriptRecorder(past).write();
    }

    private Map<String, @Nullable Object> write() {
        past.entries().forEach(this::read);
        JournalEntry open = waiting;
        if (open != null && open.data().get("tool") instanceof String tool) {
            responses.computeIfAbsent(tool, _ -> new ArrayList<>());
            turns.pending(open);
        }
        Map<String, @Nullable Object> script = new LinkedHashMap<>();
        script.put("mode", past.bounded() ? "bounded" : "faithful");
        JournalEntry start = past.entries().getFirst();
        put(script, "input", input(start));
        put(script, "variables", variables(start));
        put(script, "agents", turns.all());
        List<Map<String, @Nullable Object>> conditions = conditions();
        if (!conditions.isEmpty()) {
            script.put("llm_conditions", conditions);
        }
        List<@Nullable Object> answers = isSeeded(start) && !user.isEmpty() ? user.subList(1, user.size()) : user;
        if (!answers.isEmpty()) {
            script.put("user", answers);
        }
        put(script, "ui_responses", responses);
        lifecycle
                .values()
                .removeIf(calls -> calls.stream()
                        .allMatch(call ->
                                Json.asObject(Json.asObject(call).get("set")).isEmpty()));
        put(script, "lifecycle", lifecycle);
        put(script, "children", children);
        script.put("max_turns", past.workflow().orchestration().maxTurns());
        return script;
    }

    private static void put(Map<String, @Nullable Object> script, String key, Map<String, ?> part) {
        if (!part.isEmpty()) {
            script.put(key, part);
        }
    }

    private void read(JournalEntry entry) {
        turns.add(entry);
        Json.asObject(entry.data().get("judged"))
                .forEach((statement, holds) -> verdicts.computeIfAbsent(statement, _ -> new ArrayList<>())
                        .add(holds));
        switch (entry.kind()) {
            case SUSPENDED -> suspend(entry);
            case USER_INPUT -> answer(entry.data());
            case CHILD_ENDED -> children(Json.asObject(entry.data().get("runs")));
            case CONTEXT_CHANGED -> decide(entry);
            case STARTED,
                    TURN_STARTED,
                    TURN_COMPLETED,
                    TOOL_STARTED,
                    TOOL_COMPLETED,
                    VALIDATED,
                    CHILD_STARTED,
                    PACKAGED,
                    DELIVERED,
                    ENDED -> {}
        }
    }

    /** A task that waits for a person has failed; nobody answers it. */
    private void suspend(JournalEntry entry) {
        if (entry.step().startsWith("task:")) {
            turns.pending(entry);
        } else {
            waiting = entry;
        }
    }

    private void answer(Map<String, @Nullable Object> data) {
        JournalEntry question = waiting;
        if (question != null && question.data().get("tool") instanceof String tool) {
            Object response = data.getOrDefault("response", data);
            responses
                    .computeIfAbsent(tool, _ -> new ArrayList<>())
                    .add(
                            response instanceof Map<?, ?> map
                                    ? Secrets.hideIn(Json.asObject(map))
                                    : Map.of("response", String.valueOf(response)));
        } else {
            user.add(String.valueOf(data.getOrDefault("text", "")));
        }
        waiting = null;
    }

    private void children(Map<String, @Nullable Object> runs) {
        runs.forEach((key, executionId) -> past.children()
                .apply(String.valueOf(executionId))
                .filter(child -> !child.entries().isEmpty())
                .ifPresent(child -> children.put(key, record(child))));
    }

    private void decide(JournalEntry entry) {
        if (entry.step().startsWith(RunLifecycle.STEP)) {
            List<@Nullable Object> functions = Json.asList(entry.data().get("functions"));
            for (int i = 0; i < functions.size(); i++) {
                // Who set what is not on record, and makes no difference: all of a trigger ran at once.
                Map<String, @Nullable Object> set = i < functions.size() - 1 ? Map.of() : open(entry.variables());
                lifecycle
                        .computeIfAbsent(String.valueOf(functions.get(i)), _ -> new ArrayList<>())
                        .add(Map.of("set", set));
            }
        }
        if (entry.data().get("picked") instanceof String speaker
                && past.workflow().orchestration().pattern() == Pattern.AUTO) {
            turns.say(AgentTurns.MANAGER, List.of(Map.of("text", speaker)));
        }
    }

    /** Longest first, so that a statement inside another does not answer for it. */
    private List<Map<String, @Nullable Object>> conditions() {
        List<Map<String, @Nullable Object>> conditions = new ArrayList<>();
        List<String> statements = new ArrayList<>(verdicts.keySet());
        statements.sort(Comparator.comparingInt(statement -> -statement.length()));
        for (String statement : statements) {
            List<@Nullable Object> values = verdicts.getOrDefault(statement, List.of());
            boolean same = new LinkedHashSet<>(values).size() == 1;
            Map<String, @Nullable Object> condition = new LinkedHashMap<>();
            condition.put("contains", statement);
            condition.put("value", same ? values.getFirst() : values);
            conditions.add(condition);
        }
        return conditions;
    }

    private static Map<String, @Nullable Object> input(JournalEntry start) {
        Map<String, @Nullable Object> input =
                Secrets.hideIn(Json.asObject(start.data().get("input")));
        for (String key : List.of("seed", "text")) {
            if (start.data().get(key) instanceof String text && !text.isBlank()) {
                input.put("text", text);
            }
        }
        return input;
    }

    /** Whether the user's first words came with the start: a simulation takes them from the input. */
    private boolean isSeeded(JournalEntry start) {
        return past.workflow().orchestration().startup() == Startup.USER_DRIVEN
                && input(start).get("text") instanceof String text
                && !text.isBlank();
    }

    /** What a simulation would not start with by itself. */
    private Map<String, @Nullable Object> variables(JournalEntry start) {
        ExecutionContext context = new ExecutionContext(
                Simulator.TENANT,
                Simulator.ID,
                Simulator.ID,
                past.workflow().id(),
                past.workflow().revision());
        Map<String, @Nullable Object> known = new LinkedHashMap<>(InitialVariables.runtime(past.workflow(), context));
        InitialVariables.declare(known, InitialVariables.of(past.workflow(), name -> null));
        Map<String, @Nullable Object> others = open(start.variables());
        others.entrySet()
                .removeIf(variable -> known.containsKey(variable.getKey())
                        && Objects.equals(known.get(variable.getKey()), variable.getValue()));
        return others;
    }

    private static Map<String, @Nullable Object> open(Map<String, @Nullable Object> variables) {
        Map<String, @Nullable Object> open = Secrets.hideIn(variables);
        open.keySet().removeIf(Secrets::isSecret);
        return open;
    }
}
