package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step of {@code kamelet:completion-action}: a run whose agents are done begins its completion. Validated is only a
 * run that made files, once and after at most three repairs.
 */
final class CompletionStep implements Processor {

    static final String STEP = "completion";

    private static final String ROUNDS = "mozaiks.rounds";
    private static final int ROUNDS_WITH_FILES = 4;

    @Override
    public void process(Exchange exchange) {
        RunExchange run = new RunExchange(exchange);
        Execution execution = run.execution();
        boolean files = !execution.ask(state -> state.files().isEmpty());
        exchange.setProperty(ROUNDS, files ? ROUNDS_WITH_FILES : 0);
        boolean known = execution
                .ask(state -> state.findStep(Kind.CONTEXT_CHANGED, STEP))
                .isPresent();
        if (files && !known) {
            String reason = exchange.getProperty(RunExchange.END_REASON, "TERMINATED", String.class);
            execution.append(Draft.of(Kind.CONTEXT_CHANGED, STEP)
                    .data(Map.of("end_reason", reason))
                    .variables(run.changedVariables()));
        }
    }
}
