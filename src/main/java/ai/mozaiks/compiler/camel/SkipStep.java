package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.execution.ExecutionState;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step of {@code kamelet:skip-action}: skips cost no turn, so a circle of them would never end by itself. */
final class SkipStep implements Processor {

    private static final String SKIPS = "mozaiks.skips";

    /** How often turns were skipped since a turn was last taken. */
    private record Skips(int turns, int count) {}

    @Override
    public void process(Exchange exchange) {
        RunExchange run = new RunExchange(exchange);
        int turns = run.execution().ask(ExecutionState::turns);
        Skips before = exchange.getProperty(SKIPS, Skips.class);
        int count = before == null || before.turns() != turns ? 1 : before.count() + 1;
        if (count > run.workflow().agents().size()) {
            throw new IllegalStateException("the pre handoffs of workflow %s go round in a circle"
                    .formatted(run.workflow().id()));
        }
        exchange.setProperty(SKIPS, new Skips(turns, count));
    }
}
