package ai.mozaiks.compiler;

import ai.mozaiks.json.Json;
import ai.mozaiks.workflow.TaskBatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One task of a batch.
 *
 * @param fields as the list of tasks has them
 */
public record Task(String id, String agent, List<String> dependsOn, Map<String, @Nullable Object> fields) {

    public Task {
        dependsOn = List.copyOf(dependsOn);
    }

    /** The files the task may write; empty when it does not say. */
    public List<String> ownedPaths() {
        return Json.asList(fields.get("owned_paths")).stream()
                .map(String::valueOf)
                .toList();
    }

    /**
     * The tasks of a batch: one for each agent of a fixed set, or what stands at the batch's path.
     *
     * @param output the trigger's structured output
     * @param variables the context variables
     */
    static List<Task> of(
            TaskBatch batch, Map<String, @Nullable Object> output, Map<String, ? extends @Nullable Object> variables) {
        if (batch.isFixed()) {
            return batch.branches().stream()
                    .map(agent -> new Task(agent, agent, List.of(), Map.of("task_id", agent)))
                    .toList();
        }
        Object list = batch.sourceIsContext()
                ? at(variables, String.valueOf(batch.sourcePath()))
                : atModel(output, String.valueOf(batch.sourcePath()));
        List<Task> tasks = new java.util.ArrayList<>();
        for (Object item : Json.asList(list)) {
            tasks.add(task(batch, Json.asObject(item), tasks.size() + 1));
        }
        return tasks;
    }

    private static Task task(TaskBatch batch, Map<String, @Nullable Object> item, int number) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(item);
        String id = String.valueOf(fields.getOrDefault("task_id", "task-" + number));
        fields.put("task_id", id);
        List<String> dependsOn = Json.asList(item.get(batch.dependencyField())).stream()
                .map(String::valueOf)
                .toList();
        return new Task(id, String.valueOf(item.get(batch.agentField())), dependsOn, fields);
    }

    /** A path into an output may start with the name of its model. */
    private static @Nullable Object atModel(Map<String, @Nullable Object> output, String path) {
        Object whole = at(output, path);
        int dot = path.indexOf('.');
        return whole != null || dot < 0 ? whole : at(output, path.substring(dot + 1));
    }

    private static @Nullable Object at(@Nullable Object root, String path) {
        Object value = root;
        for (String key : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }
}
