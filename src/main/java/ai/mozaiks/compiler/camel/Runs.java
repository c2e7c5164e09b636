package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.AgentTurnFailedException;
import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionCancelledException;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.Opening;
import ai.mozaiks.execution.StaleOwnerException;
import ai.mozaiks.execution.Status;
import ai.mozaiks.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/** Sends executions through the routes of their workflow: from where the journal says they stand until they end or wait. */
final class Runs {

    private static final String COMPLETE = "direct:execution-complete";

    private final CamelContext camel;
    private final ProducerTemplate producer;

    Runs(CamelContext camel) {
        this.camel = camel;
        this.producer = camel.createProducerTemplate();
    }

    void run(Execution execution, Workflow workflow, RouteNames names) {
        if (execution.ask(ExecutionState::status) != Status.RUNNING) {
            return;
        }
        try {
            points().started(execution, workflow);
            Opening.take(execution);
            Exchange exchange = exchange(execution, workflow);
            send(Entrance.of(execution, workflow, names), exchange);
            String reason = exchange.getProperty(RunExchange.END_REASON, String.class);
            // A run that waits is not over, even if its answer came before its routes were left: it goes on from there.
            boolean over = reason != null && !reason.equals(EndReason.AWAITING_USER_INPUT.name());
            if (over && execution.ask(ExecutionState::status) == Status.RUNNING) {
                exchange.setRouteStop(false);
                send(new Entrance(COMPLETE, Map.of()), exchange);
            }
        } catch (StaleOwnerException | ExecutionCancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            fail(execution, workflow, e);
        }
    }

    private void send(Entrance entrance, Exchange exchange) {
        entrance.properties().forEach(exchange::setProperty);
        producer.send(entrance.endpoint(), exchange);
        Exception failure = exchange.getException();
        if (failure != null) {
            exchange.setException(null);
            throw RouteFailure.of(failure);
        }
    }

    private Exchange exchange(Execution execution, Workflow workflow) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.setProperty(RunExchange.EXECUTION, execution);
        exchange.setProperty(RunExchange.WORKFLOW, workflow);
        new RunExchange(exchange).showVariables();
        return exchange;
    }

    /** Asked for when it is needed: the context may get its beans after its routes. */
    private RunPoints points() {
        return RunPoints.of(camel);
    }

    private void fail(Execution execution, Workflow workflow, RuntimeException failure) {
        EndReason reason = failure instanceof AgentTurnFailedException turn && turn.attemptsExhausted()
                ? EndReason.RETRIES_EXHAUSTED
                : EndReason.FAILED;
        String agent = failure instanceof AgentTurnFailedException turn
                ? turn.agent()
                : execution
                        .ask(ExecutionState::lastTurn)
                        .map(JournalEntry::agent)
                        .orElse(null);
        String message = String.valueOf(failure.getMessage());
        points().failing(execution, workflow, reason, message);
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("code", "execution." + reason.word().replace('_', '-'));
        error.put("message", message);
        execution.append(Draft.of(Kind.ENDED, "end")
                .data(Map.of("end_reason", reason.name(), "error", message))
                .events(List.of(
                        new ClientEvent(ClientEvent.Type.ERROR, agent, error),
                        EndStep.completion(execution, reason, message))));
    }
}
