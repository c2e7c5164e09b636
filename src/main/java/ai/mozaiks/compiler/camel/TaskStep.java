package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.AgentTurnFailedException;
import ai.mozaiks.agent.AgentTurns;
import ai.mozaiks.agent.TurnOutcome;
import ai.mozaiks.agent.TurnRequest;
import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.compiler.BatchRun;
import ai.mozaiks.compiler.ReturnedFiles;
import ai.mozaiks.compiler.Task;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.OutputFile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** The step of {@code kamelet:task-action}: one task of a wave, by its own agent, tried again as often as the batch says. */
final class TaskStep implements Processor {

    private final AgentTurns turns;

    private final TaskLimit limit;

    TaskStep(AgentTurns turns, TaskLimit limit) {
        this.turns = turns;
        this.limit = limit;
    }

    @Override
    public void process(Exchange exchange) throws InterruptedException {
        RunExchange run = new RunExchange(exchange);
        BatchRun batch = exchange.getProperty(BatchStep.RUN, BatchRun.class);
        Task task = exchange.getMessage().getBody(Task.class);
        batch.slots().acquire();
        batch.begins(task);
        try {
            work(run, batch, task);
        } finally {
            batch.leaves(task);
            batch.slots().release();
        }
    }

    private void work(RunExchange run, BatchRun batch, Task task) throws InterruptedException {
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
    private String attempt(RunExchange run, BatchRun batch, Task task, int attempt, String before)
            throws InterruptedException {
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
            return switch (take(run.execution(), request, batch.batch().timeout())) {
                case TurnOutcome.Completed(var entry) -> check(batch, task, entry);
                case TurnOutcome.Suspended _ -> "it waits for a person, which a task of a batch may not";
            };
        } catch (AgentTurnFailedException e) {
            return String.valueOf(e.getMessage());
        } catch (TimeoutException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** That a turn came too late is journaled: whatever it still does, it counts as failed, now and in a replay. */
    private TurnOutcome take(Execution execution, TurnRequest request, @Nullable Duration timeout)
            throws TimeoutException, InterruptedException {
        if (timeout == null) {
            return turns.take(execution, request);
        }
        String late = AgentTurns.lateStep(request.step());
        TimeoutException failure = new TimeoutException("no result within %d s".formatted(timeout.toSeconds()));
        if (execution.ask(state -> state.findStep(Kind.CONTEXT_CHANGED, late)).isPresent()) {
            throw failure;
        }
        try {
            return limit.within(timeout, () -> turns.take(execution, request));
        } catch (TimeoutException e) {
            execution.append(Draft.of(Kind.CONTEXT_CHANGED, late)
                    .agent(request.agent())
                    .data(Map.of("failed", String.valueOf(failure.getMessage()))));
            throw failure;
        }
    }

    /** What the worker is told beside the conversation; a fixed branch has the conversation and needs no more. */
    private static Map<String, @Nullable Object> briefing(RunExchange run, BatchRun batch, Task task) {
        if (batch.batch().isFixed()) {
            return Map.of();
        }
        Map<String, @Nullable Object> briefing = batch.briefing(task);
        briefing.put("decomposition_plan", run.output());
        Map<String, Object> variables = run.variables();
        batch.batch().contextFields().forEach(name -> briefing.putIfAbsent(name, variables.get(name)));
        return briefing;
    }

    private static String check(BatchRun batch, Task task, JournalEntry entry) {
        Map<String, @Nullable Object> output = RunExchange.outputOf(entry.data());
        Optional<String> contradiction = task.contradiction(output);
        if (contradiction.isPresent()) {
            return contradiction.get();
        }
        List<String> foreign = Stream.concat(entry.files().stream().map(OutputFile::path), ReturnedFiles.in(output))
                .distinct()
                .filter(path -> !task.owns(path))
                .toList();
        if (batch.batch().requireOwnedPaths() && !foreign.isEmpty()) {
            return "it wrote %s outside its owned paths".formatted(foreign);
        }
        batch.succeeded(task, output.isEmpty() ? text(entry) : output, entry);
        return "";
    }

    private static Map<String, @Nullable Object> text(JournalEntry entry) {
        Map<String, @Nullable Object> output = new LinkedHashMap<>();
        output.put("text", entry.data().get("text"));
        return output;
    }
}
