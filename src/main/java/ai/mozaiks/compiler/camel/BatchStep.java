package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.compiler.BatchRun;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.workflow.TaskBatch;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** The step of {@code kamelet:batch-action}: reads the tasks of a batch and counts the waves they come in. */
final class BatchStep implements Processor {

    static final String RUN = "mozaiks.batchRun";

    private static final String BATCH = "mozaiks.batch";
    private static final String WAVES = "mozaiks.waves";

    @Override
    public void process(Exchange exchange) {
        RunExchange run = new RunExchange(exchange);
        TaskBatch batch = batch(run, exchange.getProperty(BATCH, String.class));
        Execution execution = run.execution();
        int round = execution.ask(state -> state.visits(batch.triggerAgent()));
        BatchRun batchRun = new BatchRun(batch, round, run.output(), run.variables());
        boolean joined = execution
                .ask(state -> state.findStep(Kind.CONTEXT_CHANGED, JoinStep.step(batchRun)))
                .isPresent();
        if (!joined) {
            keepChanges(run, batchRun);
        }
        exchange.setProperty(RUN, batchRun);
        exchange.setProperty(WAVES, joined ? 0 : batchRun.waves());
    }

    /** What routes changed is journaled first: the branches change variables behind this exchange's back. */
    private static void keepChanges(RunExchange run, BatchRun batch) {
        Map<String, @Nullable Object> changes = run.changedVariables();
        if (!batch.isEmpty()) {
            changes.put(batch.batch().statusKey(), "running");
        }
        if (!changes.isEmpty()) {
            run.execution()
                    .append(Draft.of(Kind.CONTEXT_CHANGED, JoinStep.step(batch) + ":before")
                            .variables(changes));
        }
    }

    private static TaskBatch batch(RunExchange run, @Nullable String id) {
        for (TaskBatch batch : run.workflow().taskBatches()) {
            if (batch.id().equals(id)) {
                return batch;
            }
        }
        throw new IllegalStateException(
                "workflow %s has no batch '%s'".formatted(run.workflow().id(), id));
    }
}
