package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.compiler.BatchRun;
import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** The step of {@code kamelet:join-action}: the results of a batch become context variables, once. */
final class JoinStep implements Processor {

    @Override
    public void process(Exchange exchange) throws InterruptedException {
        RunExchange run = new RunExchange(exchange);
        BatchRun batch = exchange.getProperty(BatchStep.RUN, BatchRun.class);
        Execution execution = run.execution();
        batch.awaitWave(WaveStep.PATIENCE);
        batch.close();
        boolean joined = execution
                .ask(state -> state.findStep(Kind.CONTEXT_CHANGED, step(batch)))
                .isPresent();
        if (!batch.isEmpty() && !joined) {
            execution.append(Draft.of(Kind.CONTEXT_CHANGED, step(batch))
                    .agent(batch.batch().triggerAgent())
                    .data(batch.batch().isFixed() ? joined(batch) : Map.of())
                    .variables(variables(batch))
                    .events(List.of(event(batch))));
        }
        run.showVariables();
        if (!joined && batch.fatal().isPresent()) {
            throw new IllegalStateException(batch.fatal().get());
        }
    }

    static String step(BatchRun batch) {
        return "batch:" + batch.batch().id() + ":" + batch.round();
    }

    /** What fixed branches said becomes part of the conversation, in their order. */
    private static Map<String, @Nullable Object> joined(BatchRun batch) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put(
                ExecutionState.JOINED,
                batch.turns().stream().map(JournalEntry::step).toList());
        return data;
    }

    /** Where two tasks set one variable, the later task's value stands, whichever ended first. */
    private static Map<String, @Nullable Object> variables(BatchRun batch) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        batch.turns().forEach(turn -> variables.putAll(turn.variables()));
        variables.put(batch.batch().resultKey(), batch.result());
        variables.put(batch.batch().statusKey(), batch.status());
        return variables;
    }

    private static ClientEvent event(BatchRun batch) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("state", "batch_" + batch.status());
        data.put("batch", batch.batch().id());
        return new ClientEvent(ClientEvent.Type.LIFECYCLE, batch.batch().triggerAgent(), data);
    }
}
