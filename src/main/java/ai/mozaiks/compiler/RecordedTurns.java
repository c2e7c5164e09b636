package ai.mozaiks.compiler;

import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSyntaxException;
import ai.mozaiks.tool.Secrets;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.TaskBatch;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What agents said in a run, in the order in which a simulation asks for it. Not safe for many threads; one use. */
final class RecordedTurns {

    /** No model has a field of this name, so an output with it fits none. */
    private static final Map<String, @Nullable Object> UNUSABLE = Map.of("_unusable", true);

    private static final int ATTEMPTS = 3;
    private static final String TASK = "task:";

    private final Workflow workflow;
    private final Map<String, List<Map<String, @Nullable Object>>> agents = new LinkedHashMap<>();
    private final Map<String, Map<String, @Nullable Object>> bySteps = new LinkedHashMap<>();
    private final List<Worked> working = new ArrayList<>();
    private final Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    private List<Task> tasks = List.of();
    private @Nullable JournalEntry last;

    RecordedTurns(Workflow workflow) {
        this.workflow = workflow;
    }

    /** Work on a task of a batch; a batch's tasks end in any order, a simulation takes them in the order they are listed. */
    private record Worked(int wave, int place, String step, String agent, List<Map<String, @Nullable Object>> turns) {}

    /** Reads the next entry of the journal. */
    void add(JournalEntry entry) {
        String step = entry.step();
        if (entry.kind() == Kind.TURN_COMPLETED && step.startsWith(TASK)) {
            work(entry, said(entry));
        } else if (entry.kind() == Kind.TURN_COMPLETED && step.startsWith("turn:")) {
            settle();
            say(String.valueOf(entry.agent()), said(entry));
            last = entry;
        } else if (entry.data().get("failed") instanceof String why && entry.agent() != null) {
            fail(entry, why);
        } else if (step.startsWith("set:") && bySteps.containsKey(step.substring(4))) {
            set(bySteps.get(step.substring(4)), entry.variables());
        }
        variables.putAll(entry.variables());
    }

    /** The agents' lists. */
    Map<String, List<Map<String, @Nullable Object>>> all() {
        settle();
        return agents;
    }

    void say(String agent, List<Map<String, @Nullable Object>> turns) {
        agents.computeIfAbsent(agent, _ -> new ArrayList<>()).addAll(turns);
    }

    /** Whose failure it is says the run itself. */
    private static String withoutName(JournalEntry entry, String why) {
        String name = "agent %s: ".formatted(entry.agent());
        return why.startsWith(name) ? why.substring(name.length()) : why;
    }

    private void fail(JournalEntry entry, String why) {
        Map<String, @Nullable Object> turn = new LinkedHashMap<>();
        boolean exhausted = Boolean.TRUE.equals(entry.data().get("exhausted"));
        turn.put(exhausted ? "output" : "error", exhausted ? UNUSABLE : withoutName(entry, why));
        List<Map<String, @Nullable Object>> turns = copies(turn, exhausted ? ATTEMPTS : 1);
        if (entry.step().startsWith(TASK)) {
            work(entry, turns);
        } else {
            settle();
            say(String.valueOf(entry.agent()), turns);
        }
    }

    private void work(JournalEntry entry, List<Map<String, @Nullable Object>> turns) {
        String[] parts = entry.step().split(":", -1);
        if (working.isEmpty()) {
            tasks = tasksOf(parts[1]);
        }
        String suffix = entry.step()
                .substring("task:%s:%s:".formatted(parts[1], parts[2]).length());
        for (int place = 0; place < tasks.size(); place++) {
            if (suffix.startsWith(tasks.get(place).id() + ":")) {
                working.add(new Worked(
                        wave(tasks.get(place), 0), place, entry.step(), String.valueOf(entry.agent()), turns));
                return;
            }
        }
        working.add(new Worked(Integer.MAX_VALUE, 0, entry.step(), String.valueOf(entry.agent()), turns));
    }

    private List<Task> tasksOf(String batchId) {
        Optional<TaskBatch> batch = workflow.taskBatches().stream()
                .filter(each -> each.id().equals(batchId))
                .findFirst();
        return batch.map(known -> Task.of(known, lastOutput(), variables)).orElse(List.of());
    }

    private Map<String, @Nullable Object> lastOutput() {
        JournalEntry trigger = last;
        if (trigger == null) {
            return Map.of();
        }
        Map<String, @Nullable Object> output = Json.asObject(trigger.data().get("output"));
        String text = String.valueOf(trigger.data().get("text")).strip();
        if (!output.isEmpty() || !text.startsWith("{")) {
            return output;
        }
        try {
            return Json.object(text);
        } catch (JsonSyntaxException e) {
            return Map.of();
        }
    }

    private int wave(Task task, int depth) {
        return depth > tasks.size()
                ? depth
                : tasks.stream()
                        .filter(before -> task.dependsOn().contains(before.id()))
                        .mapToInt(before -> 1 + wave(before, depth + 1))
                        .max()
                        .orElse(0);
    }

    private void settle() {
        working.sort(Comparator.comparingInt(Worked::wave)
                .thenComparingInt(Worked::place)
                .thenComparing(Worked::step));
        working.forEach(worked -> say(worked.agent(), worked.turns()));
        working.clear();
    }

    private List<Map<String, @Nullable Object>> said(JournalEntry entry) {
        Map<String, @Nullable Object> turn = new LinkedHashMap<>();
        Agent agent = workflow.requireAgent(String.valueOf(entry.agent()));
        Object output = entry.data().get("output");
        String text = String.valueOf(entry.data().getOrDefault("text", ""));
        boolean skipped = output == null && hasShape(agent) && !text.startsWith("{");
        if (!text.isBlank() || output == null) {
            turn.put("text", text);
        }
        if (output != null || skipped) {
            turn.put("output", skipped ? UNUSABLE : Secrets.hideIn(Json.asObject(output)));
        }
        List<Map<String, @Nullable Object>> calls = calls(entry, agent);
        if (!calls.isEmpty()) {
            turn.put("tool_calls", calls);
        }
        bySteps.put(entry.step(), turn);
        set(turn, entry.variables());
        boolean again = output == null && hasShape(agent);
        int attempts = entry.data().get("attempts") instanceof Number number ? number.intValue() : 1;
        return copies(turn, again ? attempts : 1);
    }

    private static List<Map<String, @Nullable Object>> copies(Map<String, @Nullable Object> turn, int count) {
        List<Map<String, @Nullable Object>> copies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            copies.add(turn);
        }
        return copies;
    }

    private boolean hasShape(Agent agent) {
        String model = agent.outputModel();
        return model != null && workflow.outputs().findSchema(model).isPresent();
    }

    /** Automatic tools are called by themselves; that the model was refused one is no part of the record. */
    private List<Map<String, @Nullable Object>> calls(JournalEntry entry, Agent agent) {
        Set<String> automatic = workflow.toolsOf(agent.name()).stream()
                .filter(tool -> tool.autoCall() && agent.autoTools())
                .map(Tool::function)
                .collect(Collectors.toSet());
        return Json.asList(entry.data().get("tool_calls")).stream()
                .map(Json::asObject)
                .filter(done -> !automatic.contains(String.valueOf(done.get("tool")))
                        || String.valueOf(done.get("id")).startsWith("auto-"))
                .map(done -> call(
                        done.get("tool"),
                        done.get("arguments"),
                        done.containsKey("error")
                                ? Map.of("error", String.valueOf(done.get("error")))
                                : done.get("result")))
                .toList();
    }

    private static Map<String, @Nullable Object> call(
            @Nullable Object tool, @Nullable Object arguments, @Nullable Object result) {
        Map<String, @Nullable Object> call = new LinkedHashMap<>();
        call.put("tool", tool);
        call.put("arguments", arguments);
        if (result != null) {
            call.put("result", result);
        }
        return call;
    }

    /** A turn that still waits for a person: what its model has said so far. */
    void pending(JournalEntry suspended) {
        settle();
        String agent = String.valueOf(suspended.agent());
        Map<String, @Nullable Object> turn = new LinkedHashMap<>();
        List<Map<String, @Nullable Object>> calls = new ArrayList<>();
        for (Object item : Json.asList(suspended.data().get("done"))) {
            Map<String, @Nullable Object> done = Json.asObject(item);
            if (String.valueOf(done.get("what")).startsWith("model:")) {
                say(turn, String.valueOf(done.get("text")), hasShape(workflow.requireAgent(agent)));
                Json.asList(done.get("tool_calls")).stream()
                        .map(Json::asObject)
                        .forEach(asked -> calls.add(
                                call(asked.get("name"), Secrets.hideIn(Json.asObject(asked.get("arguments"))), null)));
            } else {
                calls.stream()
                        .filter(call -> !call.containsKey("result")
                                && String.valueOf(done.get("what")).endsWith(":" + call.get("tool")))
                        .findFirst()
                        .ifPresent(call -> call.put("result", Secrets.hide("result", done.get("result"))));
            }
        }
        if (!calls.isEmpty()) {
            turn.put("tool_calls", calls);
        }
        say(agent, List.of(turn));
    }

    private static void say(Map<String, @Nullable Object> turn, String text, boolean shape) {
        if (shape && text.strip().startsWith("{")) {
            try {
                turn.put("output", Secrets.hideIn(Json.object(text)));
            } catch (JsonSyntaxException e) {
                turn.put("text", text);
            }
        } else if (!text.isBlank()) {
            turn.put("text", text);
        }
    }

    /** Everything a turn changed, whoever did; a secret is left out. */
    private static void set(@Nullable Map<String, @Nullable Object> turn, Map<String, @Nullable Object> changes) {
        if (turn == null || changes.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> set = new LinkedHashMap<>(Json.asObject(turn.get("set")));
        changes.forEach((name, value) -> {
            if (!Secrets.isSecret(name)) {
                set.put(name, Secrets.hide(name, value));
            }
        });
        turn.put("set", set);
    }
}
