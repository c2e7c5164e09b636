package ai.mozaiks.compiler;

import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.workflow.TaskBatch;
import ai.mozaiks.workflow.TaskBatch.FailurePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One round of a batch: which tasks may start, and what became of each. Counts its tasks itself, because a fan-in that
 * trusts others to count may go on one branch too early. Safe for many threads.
 */
public final class BatchRun {

    private final TaskBatch batch;
    private final int round;
    private final List<Task> tasks;
    private final Semaphore slots;
    private final Map<String, Map<String, @Nullable Object>> outputs = new LinkedHashMap<>();
    private final Map<String, JournalEntry> turns = new HashMap<>();
    private final Set<String> atWork = new HashSet<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private List<Task> wave = List.of();

    public BatchRun(
            TaskBatch batch,
            int round,
            Map<String, @Nullable Object> output,
            Map<String, ? extends @Nullable Object> variables) {
        this.batch = batch;
        this.round = round;
        this.tasks = Task.of(batch, output, variables);
        this.slots = new Semaphore(Math.max(1, batch.concurrency()));
    }

    public TaskBatch batch() {
        return batch;
    }

    public int round() {
        return round;
    }

    public boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** How many tasks may run at the same time: acquire one before a task starts. */
    public Semaphore slots() {
        return slots;
    }

    /** As many waves as the longest chain of tasks; never more than there are tasks. */
    public int waves() {
        Map<String, Integer> depth = new HashMap<>();
        int deepest = 0;
        boolean settled = false;
        for (int pass = 0; pass < tasks.size() && !settled; pass++) {
            settled = true;
            for (Task task : tasks) {
                int own = Math.min(tasks.size(), below(task, depth) + 1);
                settled &= Integer.valueOf(own).equals(depth.put(task.id(), own));
                deepest = Math.max(deepest, own);
            }
        }
        return deepest;
    }

    private static int below(Task task, Map<String, Integer> depth) {
        int deepest = 0;
        for (String id : task.dependsOn()) {
            deepest = Math.max(deepest, depth.getOrDefault(id, 0));
        }
        return deepest;
    }

    /** The next wave: the tasks that wait for nothing any more. Those behind a failed task fail with it. */
    public List<Task> next() {
        lock.lock();
        try {
            if (stopped()) {
                wave = List.of();
                return wave;
            }
            for (Task task : tasks) {
                if (isOpen(task)) {
                    failIfBlocked(task);
                }
            }
            List<Task> ready = new ArrayList<>();
            for (Task task : tasks) {
                if (isOpen(task) && outputs.keySet().containsAll(task.dependsOn())) {
                    ready.add(task);
                }
            }
            wave = List.copyOf(ready);
            return wave;
        } finally {
            lock.unlock();
        }
    }

    private boolean stopped() {
        return batch.failurePolicy() == FailurePolicy.FAIL_BATCH && !failures.isEmpty();
    }

    private boolean isOpen(Task task) {
        return !outputs.containsKey(task.id()) && !failures.containsKey(task.id());
    }

    private void failIfBlocked(Task task) {
        task.dependsOn().stream()
                .filter(failures::containsKey)
                .findFirst()
                .ifPresent(id -> failures.put(task.id(), "task '%s' before it failed".formatted(id)));
    }

    /** A task has given its output; {@code turn} is the journal's entry of its worker's turn. */
    public void succeeded(Task task, Map<String, @Nullable Object> output, JournalEntry turn) {
        settle(() -> {
            outputs.put(task.id(), output);
            turns.put(task.id(), turn);
        });
    }

    /** The turns of the tasks that succeeded, in the order of the tasks, whichever ended first. */
    public List<JournalEntry> turns() {
        lock.lock();
        try {
            return tasks.stream()
                    .map(task -> turns.get(task.id()))
                    .filter(Objects::nonNull)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    public void failed(Task task, String why) {
        settle(() -> failures.put(task.id(), why));
    }

    private void settle(Runnable change) {
        lock.lock();
        try {
            change.run();
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A task is at work: the fan-in waits for it, however long it takes. */
    public void begins(Task task) {
        settle(() -> atWork.add(task.id()));
    }

    /** Nobody works on the task any more, whatever came of it. */
    public void leaves(Task task) {
        settle(() -> atWork.remove(task.id()));
    }

    /** Waits until every task of the wave has come to an end; one that nobody begins in time counts as lost. */
    public void awaitWave(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (left > 0 && wave.stream().anyMatch(this::isOpen)) {
                if (wave.stream().anyMatch(task -> isOpen(task) && atWork.contains(task.id()))) {
                    settled.await();
                } else {
                    left = settled.awaitNanos(left);
                }
            }
            for (Task task : wave) {
                if (isOpen(task)) {
                    failures.put(task.id(), "the task was lost");
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** What a worker is told beside its task. */
    public Map<String, @Nullable Object> briefing(Task task) {
        lock.lock();
        try {
            Map<String, @Nullable Object> briefing = new LinkedHashMap<>(task.fields());
            briefing.put("task_run_mode", "batch");
            briefing.put("current_task_batch_id", batch.id());
            briefing.put("current_task_id", task.id());
            briefing.put("current_task", task.fields());
            Map<String, @Nullable Object> before = new LinkedHashMap<>();
            task.dependsOn().forEach(id -> before.put(id, outputs.get(id)));
            briefing.put("dependency_task_outputs", before);
            briefing.put("completed_task_outputs", new LinkedHashMap<>(outputs));
            return briefing;
        } finally {
            lock.unlock();
        }
    }

    /** Marks what never could start: tasks that wait for each other, or for one that does not exist. */
    public void close() {
        lock.lock();
        try {
            if (!stopped()) {
                for (Task task : tasks) {
                    if (isOpen(task)) {
                        failures.put(task.id(), "it waits for %s, which never ends".formatted(task.dependsOn()));
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** The first failure, if the batch may have none. */
    public Optional<String> fatal() {
        return stopped()
                ? failures.entrySet().stream()
                        .findFirst()
                        .map(failure -> "batch %s: task '%s' failed: %s"
                                .formatted(batch.id(), failure.getKey(), failure.getValue()))
                : Optional.empty();
    }

    public String status() {
        if (failures.isEmpty()) {
            return "completed";
        }
        return switch (batch.failurePolicy()) {
            case FAIL_BATCH -> "failed";
            case CONTINUE_WITH_AVAILABLE -> "partial";
            case COLLECT_ERRORS -> "completed_with_errors";
        };
    }

    /** The joined outputs in the order of the tasks, then what failed and how the batch went. */
    public Map<String, @Nullable Object> result() {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        for (Task task : tasks) {
            if (outputs.containsKey(task.id())) {
                result.put(task.id(), outputs.get(task.id()));
            }
        }
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("batch_id", batch.id());
        meta.put("status", status());
        meta.put("task_count", tasks.size());
        meta.put("concurrency", batch.concurrency());
        meta.put("completed_tasks", new ArrayList<>(result.keySet()));
        meta.put("failed_tasks", new ArrayList<>(failures.keySet()));
        meta.put("result_context_key", batch.resultKey());
        result.put("_failed", new LinkedHashMap<>(failures));
        result.put("_meta", meta);
        return result;
    }
}
