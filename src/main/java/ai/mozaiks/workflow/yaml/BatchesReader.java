package ai.mozaiks.workflow.yaml;

import ai.mozaiks.workflow.TaskBatch;
import ai.mozaiks.workflow.TaskBatch.FailurePolicy;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads task batches and conveyors. */
final class BatchesReader {

    private static final int CONCURRENCY = 4;

    private final Documents files;
    private final Cast cast;
    private final Findings findings;

    BatchesReader(Documents files, Cast cast, Findings findings) {
        this.files = files;
        this.cast = cast;
        this.findings = findings;
    }

    List<TaskBatch> read() {
        Section file = files.file("task_batches");
        List<TaskBatch> batches = new ArrayList<>();
        for (Section section : file.sections("batches")) {
            TaskBatch batch = batch(section);
            if (starts(section, "trigger_agent")) {
                batches.add(batch);
            }
        }
        for (Section section : file.sections("conveyors")) {
            TaskBatch conveyor = conveyor(section);
            if (starts(section, "decomposition_agent")) {
                batches.add(conveyor);
            }
        }
        return batches;
    }

    private boolean starts(Section section, String field) {
        String agent = section.text(field);
        if (agent == null || !section.has("id")) {
            return false;
        }
        if (!cast.isAgent(agent)) {
            findings.mistake(
                    "workflow.unknown-agent",
                    section.where(field),
                    "no agent is called '%s': the batch never starts".formatted(Texts.shown(agent)),
                    cast.nearestAgent(agent));
            return false;
        }
        return true;
    }

    private TaskBatch batch(Section section) {
        String id = section.text("id", "");
        Section source = section.section("source");
        Section worker = section.section("worker");
        Section execution = section.section("execution");
        Section result = section.section("result");
        return new TaskBatch(
                id,
                section.text("trigger_agent", ""),
                List.of(),
                source.text("path", "tasks"),
                "context_variable".equals(source.word("kind")),
                worker.text("agent_field", "initial_agent"),
                worker.text("prompt_field", "initial_message"),
                execution.text("dependency_field", "depends_on"),
                worker.texts("context_fields"),
                List.of(),
                within(execution, "concurrency", CONCURRENCY, 1, 32),
                failurePolicy(execution),
                within(execution, "retry_limit", 0, 0, 5),
                Durations.seconds(execution, "timeout_seconds"),
                result.text("context_key", id + "_results"),
                result.text("status_key", id + "_status"),
                result.flag("require_owned_paths", true),
                null);
    }

    private TaskBatch conveyor(Section section) {
        String id = section.text("id", "");
        return new TaskBatch(
                id,
                section.text("decomposition_agent", ""),
                List.of(),
                "DecompositionPlan.tasks",
                false,
                "execution_agent",
                "task_prompt",
                "depends_on",
                List.of(),
                workers(section),
                within(section, "concurrency", CONCURRENCY, 1, 32),
                failurePolicy(section),
                within(section, "retry_limit", 0, 0, 5),
                Durations.seconds(section, "timeout_seconds"),
                id + "_results",
                id + "_status",
                section.flag("require_owned_paths", false),
                null);
    }

    private List<String> workers(Section section) {
        List<String> workers = new ArrayList<>();
        for (Scalar worker : section.scalars("execution_agents")) {
            if (cast.isAgent(worker.text())) {
                workers.add(worker.text());
            } else {
                findings.mistake(
                        "workflow.unknown-agent",
                        worker.where(),
                        "no agent is called '%s'".formatted(Texts.shown(worker.text())),
                        cast.nearestAgent(worker.text()));
            }
        }
        return workers;
    }

    private static FailurePolicy failurePolicy(Section section) {
        return FailurePolicy.valueOf(
                section.word("failure_policy", "fail_batch").toUpperCase(Locale.ROOT));
    }

    private int within(Section section, String field, int otherwise, int least, int most) {
        int value = section.integer(field, otherwise);
        if (value < least || value > most) {
            findings.mistake(
                    "workflow.out-of-range",
                    section.where(field),
                    "'%s' must be from %d to %d".formatted(field, least, most),
                    null);
        }
        return Math.clamp(value, least, most);
    }
}
