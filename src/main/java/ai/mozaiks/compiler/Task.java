package ai.mozaiks.compiler;

import ai.mozaiks.json.Json;
import ai.mozaiks.workflow.TaskBatch;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One task of a batch.
 *
 * @param fields as the list of tasks has them
 */
public record Task(String id, String agent, List<String> dependsOn, Map<String, @Nullable Object> fields) {

    /** {@code src/**} owns what {@code src} owns. */
    private static final Pattern ANYTHING = Pattern.compile("(^|/)\\*+$");

    public Task {
        dependsOn = List.copyOf(dependsOn);
    }

    /** Whether a file is one the task may write: it, or a folder above it, is among the task's owned paths. */
    public boolean owns(String path) {
        try {
            Path wanted = Path.of(path).normalize();
            return Json.asList(fields.get("owned_paths")).stream()
                    .map(owned -> Path.of(
                                    ANYTHING.matcher(String.valueOf(owned)).replaceAll(""))
                            .normalize())
                    .anyMatch(owned -> owned.toString().isEmpty() ? isInside(wanted) : wanted.startsWith(owned));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isInside(Path path) {
        return !path.isAbsolute() && !path.startsWith("..");
    }

    /** What an output says about the task itself and says wrongly; empty when nothing. A blank is no word about it. */
    public Optional<String> contradiction(Map<String, @Nullable Object> output) {
        return Stream.of("task_id", "kind")
                .filter(key -> fields.get(key) != null && output.get(key) != null)
                .filter(key -> !String.valueOf(output.get(key)).isBlank())
                .filter(key -> !String.valueOf(output.get(key)).equals(String.valueOf(fields.get(key))))
                .map(key -> "its output is for %s '%s'".formatted(key.equals("kind") ? "a" : "task", output.get(key)))
                .findFirst();
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
        Object named = fields.get("task_id");
        String id = named == null ? "task-" + number : String.valueOf(named);
        fields.put("task_id", id);
        List<String> dependsOn = Json.asList(item.get(batch.dependencyField())).stream()
                .map(String::valueOf)
                .toList();
        Object agent = item.get(batch.agentField());
        boolean only = agent == null && batch.allowedAgents().size() == 1;
        return new Task(id, only ? batch.allowedAgents().getFirst() : String.valueOf(agent), dependsOn, fields);
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
