package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * The step of {@code kamelet:retry-action}, on the way back to the start of a bounded loop. The count is journaled with
 * where it leads, so that a run that dies here neither counts twice nor takes another way.
 */
final class RetryStep implements Processor {

    private static final String COUNTER = "mozaiks.counter";
    private static final String ERRORS_FROM = "mozaiks.errorsFrom";

    @Override
    public void process(Exchange exchange) {
        RunExchange run = new RunExchange(exchange);
        String counter = exchange.getProperty(COUNTER, "", String.class);
        Object count = exchange.getVariable(counter);
        exchange.setVariable(counter, count instanceof Number number ? number.longValue() + 1 : 1L);
        Object errors = exchange.getVariable(exchange.getProperty(ERRORS_FROM, "", String.class));
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("next", exchange.getProperty(SelectStep.NEXT, String.class));
        if (errors != null) {
            data.put("errors", errors.toString());
            exchange.setProperty(RunExchange.ERRORS, errors.toString());
        }
        run.execution()
                .append(Draft.of(Kind.CONTEXT_CHANGED, Decision.step(run.execution()))
                        .data(data)
                        .variables(run.changedVariables()));
    }
}
