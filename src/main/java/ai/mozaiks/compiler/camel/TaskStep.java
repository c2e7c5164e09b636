package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.AgentTurnFailedException;
import ai.mozaiks.agent.AgentTurns;
import ai.mozaiks.agent.TurnOutcome;
import ai.mozaiks.agent.TurnRequest;
import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.compiler.BatchRun;
import ai.mozaiks.compiler.Task;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.OutputFile;
import ai.mozaiks.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** The step of {@code kamelet:task-action}: one task of a wave, by its own agent, tried again as often as the batch says. */
final class TaskStep implements Processor {

    private final AgentTurns turns;

    TaskStep(AgentTurns turns) {
        this.turns = turns;
    }

    @Override
    public void process(Exchange exchange) throws InterruptedException {
        RunExchange run = new RunExchange(exchange);
        BatchRun batch = exchange.getProperty(BatchStep.RUN, BatchRun.class);
        Task task = exchange.getMessage().getBody(Task.class);
        batch.slots().acquire();
        try {
            work(run, batch, task);
        } finally {
            batch.slots().release();
        }
    }

    private void work(RunExchange run, BatchRun batch, Task task) {
        if (run.workflow().findAgent(task.agent()).isEmpty()
                || !(batch.batch().allowedAgents().isEmpty()
                        || batch.batch().allowedAgents().contains(task.agent()))) {
            batch.failed(task, "'%s' is no agent of this batch".formatted(task.agent()));
            return;
        }
        String problem = "";
        for (int attempt = 1; attempt <= batch.batch().retryLimit() + 1; attempt++) {
            problem = attempt(run, batch, task, attempt, problem);
            if (problem.isEmpty()) {
                return;
            }
        }
        batch.failed(task, problem);
    }

    /** What was wrong with the attempt; empty when nothing. */
    private String attempt(RunExchange run, BatchRun batch, Task task, int attempt, String before) {
        String step = "task:" + batch.batch().id() + ":" + batch.round() + ":" + task.id() + ":" + attempt;
        TurnRequest request = new TurnRequest(
                run.workflow(),
                task.agent(),
                step,
                batch.batch().triggerAgent(),
                Map.of(),
                briefing(run, batch, task),
                before.isEmpty() ? null : before);
        try {
            return switch (turns.take(run.execution(), request)) {
                case TurnOutcome.Completed(var entry) -> check(batch, task, entry);
                case TurnOutcome.Suspended _ -> "it waits for a person, which a task of a batch may not";
            };
        } catch (AgentTurnFailedException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** What the worker is told beside the conversation; a fixed branch has the conversation and needs no more. */
    private static Map<String, @Nullable Object> briefing(RunExchange run, BatchRun batch, Task task) {
        if (batch.batch().isFixed()) {
            return Map.of();
        }
        Map<String, @Nullable Object> briefing = batch.briefing(task);
        Map<String, Object> variables = run.variables();
        batch.batch().contextFields().forEach(name -> briefing.putIfAbsent(name, variables.get(name)));
        return briefing;
    }

    private static String check(BatchRun batch, Task task, JournalEntry entry) {
        Map<String, @Nullable Object> output = Json.asObject(entry.data().get("output"));
        Object echoed = output.getOrDefault("task_id", task.id());
        if (!task.id().equals(echoed)) {
            return "its output is for task '%s'".formatted(echoed);
        }
        List<String> foreign = entry.files().stream()
                .map(OutputFile::path)
                .filter(path ->
                        batch.batch().requireOwnedPaths() && !task.ownedPaths().isEmpty())
                .filter(path -> task.ownedPaths().stream().noneMatch(owned -> covers(owned, path)))
                .toList();
        if (!foreign.isEmpty()) {
            return "it wrote %s outside its owned paths".formatted(foreign);
        }
        batch.succeeded(task, output.isEmpty() ? text(entry) : output, entry);
        return "";
    }

    private static boolean covers(String owned, String path) {
        return path.equals(owned) || path.startsWith(owned.endsWith("/") ? owned : owned + "/");
    }

    private static Map<String, @Nullable Object> text(JournalEntry entry) {
        Map<String, @Nullable Object> output = new LinkedHashMap<>();
        output.put("text", entry.data().get("text"));
        return output;
    }
}
