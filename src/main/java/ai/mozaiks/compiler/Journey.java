package ai.mozaiks.compiler;

import ai.mozaiks.compiler.Children.Child;
import ai.mozaiks.compiler.Children.End;
import ai.mozaiks.json.Json;
import ai.mozaiks.workflow.FanOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One round of a mid-flight journey: which children an output asks for, and what their ends become ({@code dialect.md}
 * 2.10 a).
 */
public record Journey(FanOut definition, String step, Map<String, @Nullable Object> output) {

    private static final int SUMMARY = 4000;

    /** The children to run; empty when the output asks for none. */
    public List<Child> children(Map<String, ? extends @Nullable Object> variables) {
        if (!definition.requiredContext().stream().allMatch(name -> variables.get(name) != null)) {
            return List.of();
        }
        List<Child> children = new ArrayList<>();
        for (Map<String, @Nullable Object> item : items()) {
            if (definition.maxChildren() == 0 || children.size() < definition.maxChildren()) {
                children.add(child(item, children));
            }
        }
        return children;
    }

    private List<Map<String, @Nullable Object>> items() {
        if (!definition.staticItems().isEmpty()) {
            return definition.staticItems().stream().map(Journey::fields).toList();
        }
        List<Map<String, @Nullable Object>> listed = Json.asList(output.get("workflows")).stream()
                .map(Json::asObject)
                .toList();
        if (Boolean.FALSE.equals(output.get("is_multi_workflow"))) {
            return List.of();
        }
        boolean one = listed.isEmpty() && definition.anyOutput() && definition.generatorWorkflow() != null;
        return one ? List.of(Map.of()) : listed;
    }

    private static Map<String, @Nullable Object> fields(FanOut.Item item) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(item.metadata());
        fields.put("metadata", item.metadata());
        fields.put("name", item.workflow());
        fields.put("initial_message", item.initialMessage());
        fields.put("initial_agent", item.initialAgent());
        return fields;
    }

    private Child child(Map<String, @Nullable Object> item, List<Child> before) {
        String name = text(item, "name").orElse(definition.id());
        String named = text(item, "task_id").orElse(name);
        String workflow = Objects.requireNonNullElse(definition.generatorWorkflow(), name);
        String taskId = unused(named, before);
        Map<String, @Nullable Object> variables = new LinkedHashMap<>(definition.childContextSeed());
        if (item.get("metadata") instanceof Map<?, ?> metadata && !metadata.isEmpty()) {
            variables.put("metadata", metadata);
        }
        variables.put("is_child_workflow", true);
        variables.put("task_id", taskId);
        return new Child(
                taskId,
                step + ":" + taskId,
                workflow,
                text(item, "initial_agent").orElse(definition.childInitialAgent()),
                text(item, "initial_message")
                        .or(() -> text(item, "description"))
                        .orElse(""),
                variables,
                definition.timeout());
    }

    /** The results are kept by task id: the second of a name is {@code name_2}. */
    private static String unused(String named, List<Child> before) {
        Set<String> used = before.stream().map(Child::taskId).collect(Collectors.toSet());
        String taskId = named;
        for (int number = 2; used.contains(taskId); number++) {
            taskId = named + "_" + number;
        }
        return taskId;
    }

    /** The children that must succeed before one starts: a fixed list may say so. */
    List<String> dependencies(Child child, List<Child> due) {
        int index = due.indexOf(child);
        return index < definition.staticItems().size()
                ? definition.staticItems().get(index).dependsOn()
                : List.of();
    }

    private static Optional<String> text(Map<String, @Nullable Object> item, String key) {
        return item.get(key) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** The parent's variables after the children. */
    public Map<String, @Nullable Object> merged(List<End> ends) {
        long succeeded = ends.stream().filter(End::succeeded).count();
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put(
                definition.injectAs(),
                merge(ends.stream().filter(End::succeeded).toList()));
        variables.put("has_children", true);
        variables.put("merge_summary", summary(ends));
        variables.put("merge_all_succeeded", succeeded == ends.size());
        variables.put("merge_succeeded_count", succeeded);
        variables.put("merge_failed_count", ends.size() - succeeded);
        variables.put("merge_timed_out", ends.stream().anyMatch(End::timedOut));
        String entry = definition.resumeEntryAgent();
        if (entry != null) {
            variables.put("_mfj_resume_pending", true);
            variables.put("_mfj_resume_target_agent", resumeAgent().orElse(null));
            variables.put("_mfj_resume_entry_agent", entry);
            variables.put("_mfj_resume_nonce", step);
        }
        return variables;
    }

    /** Who goes on; empty to ask the trigger's handoffs. */
    public Optional<String> next() {
        return Optional.ofNullable(definition.resumeEntryAgent()).or(this::resumeAgent);
    }

    private Optional<String> resumeAgent() {
        return Optional.ofNullable(definition.resumeAgent()).or(() -> text(output, "resume_agent"));
    }

    private @Nullable Object merge(List<End> ends) {
        Map<String, @Nullable Object> byTask = new LinkedHashMap<>();
        ends.forEach(end -> byTask.put(end.taskId(), end.output()));
        return switch (definition.merge()) {
            case CONCATENATE, COLLECT_ALL -> byTask;
            case FIRST_SUCCESS -> ends.isEmpty() ? null : ends.getFirst().output();
            case MAJORITY_VOTE -> majority(ends);
            case DEEP_MERGE -> {
                Map<String, @Nullable Object> whole = new LinkedHashMap<>();
                ends.stream().sorted(Comparator.comparing(End::taskId)).forEach(end -> deepen(whole, end.output()));
                yield whole;
            }
            case MERGE_BUNDLES -> {
                List<@Nullable Object> files = new ArrayList<>();
                ends.forEach(end -> files.addAll(Json.asList(end.output().get("files"))));
                byTask.put("files", files);
                yield byTask;
            }
        };
    }

    private static @Nullable Object majority(List<End> ends) {
        Map<Map<String, @Nullable Object>, Integer> votes = new LinkedHashMap<>();
        ends.forEach(end -> votes.merge(end.output(), 1, Integer::sum));
        return votes.entrySet().stream()
                .reduce((best, next) -> next.getValue() > best.getValue() ? next : best)
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static void deepen(Map<String, @Nullable Object> whole, Map<String, @Nullable Object> part) {
        part.forEach((key, value) -> {
            if (value instanceof Map<?, ?> && whole.get(key) instanceof Map<?, ?>) {
                Map<String, @Nullable Object> deeper = new LinkedHashMap<>(Json.asObject(whole.get(key)));
                deepen(deeper, Json.asObject(value));
                whole.put(key, deeper);
            } else {
                whole.put(key, value);
            }
        });
    }

    private static String summary(List<End> ends) {
        String summary = ends.stream()
                .map(end -> "## %s%n%s".formatted(end.taskId(), end.succeeded() ? said(end) : "failed: " + end.error()))
                .collect(Collectors.joining("\n\n"));
        return summary.length() <= SUMMARY ? summary : summary.substring(0, SUMMARY);
    }

    private static String said(End end) {
        Object message = end.output().getOrDefault("agent_message", end.output().get("text"));
        return message == null ? Json.write(end.output()) : message.toString();
    }
}
