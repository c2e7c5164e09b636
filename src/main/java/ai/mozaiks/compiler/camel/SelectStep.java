package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.workflow.Agent;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step of {@code kamelet:select-action}: picks the next speaker where the workflow leaves it open. */
final class SelectStep implements Processor {

    /** The route segment of the speaker that was picked. */
    static final String NEXT = "mozaiks.next";

    @Override
    public void process(Exchange exchange) {
        RunExchange run = new RunExchange(exchange);
        Execution execution = run.execution();
        String next = RouteNames.segment(pick(run, execution));
        execution.append(Draft.of(Kind.CONTEXT_CHANGED, Decision.step(execution))
                .data(Map.of("next", next))
                .variables(run.changedVariables()));
        exchange.setProperty(NEXT, next);
    }

    /** Any agent but the last speaker; the same one when the same execution comes by again. */
    private static String pick(RunExchange run, Execution execution) {
        String last = run.agent();
        List<String> others = run.workflow().agents().stream()
                .map(Agent::name)
                .filter(name -> !name.equals(last))
                .toList();
        if (others.isEmpty()) {
            return last;
        }
        int hash = (execution.context().executionId() + Decision.step(execution)).hashCode();
        return others.get(Math.floorMod(hash, others.size()));
    }
}
