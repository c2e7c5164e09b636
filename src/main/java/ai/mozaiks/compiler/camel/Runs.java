package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.AgentTurnFailedException;
import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.compiler.StartVariables;
import ai.mozaiks.compiler.UserTriggers;
import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.StaleOwnerException;
import ai.mozaiks.execution.Status;
import ai.mozaiks.workflow.Orchestration.Startup;
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
    private final StartVariables startVariables;

    Runs(CamelContext camel, StartVariables startVariables) {
        this.camel = camel;
        this.producer = camel.createProducerTemplate();
        this.startVariables = startVariables;
    }

    void run(Execution execution, Workflow workflow, RouteNames names) {
        if (execution.ask(ExecutionState::status) != Status.RUNNING) {
            return;
        }
        try {
            start(execution, workflow);
            Exchange exchange = exchange(execution, workflow);
            send(Entrance.of(execution, workflow, names), exchange);
            String reason = exchange.getProperty(RunExchange.END_REASON, String.class);
            if (reason != null && execution.ask(ExecutionState::status) == Status.RUNNING) {
                exchange.setRouteStop(false);
                send(new Entrance(COMPLETE, Map.of()), exchange);
            }
        } catch (StaleOwnerException e) {
            throw e;
        } catch (RuntimeException e) {
            fail(execution, e);
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

    /** The declared context variables, once, when nothing of the run has happened yet. */
    private void start(Execution execution, Workflow workflow) {
        boolean started = execution
                .ask(state -> state.findStep(Kind.CONTEXT_CHANGED, "context"))
                .isPresent();
        if (started || execution.ask(ExecutionState::lastTurn).isPresent()) {
            return;
        }
        Map<String, @Nullable Object> given = new LinkedHashMap<>(execution.ask(ExecutionState::variables));
        Map<String, @Nullable Object> variables =
                startVariables.of(workflow, runtime(execution.context(), workflow), given);
        if (workflow.orchestration().startup() == Startup.USER_DRIVEN) {
            execution.ask(ExecutionState::messages).stream()
                    .findFirst()
                    .ifPresent(seed -> variables.putAll(
                            UserTriggers.of(workflow, seed.text())));
        }
        execution.append(Draft.of(Kind.CONTEXT_CHANGED, "context").variables(variables));
    }

    private static Map<String, @Nullable Object> runtime(ExecutionContext context, Workflow workflow) {
        Map<String, @Nullable Object> runtime = new LinkedHashMap<>();
        runtime.put("workflow_name", workflow.name());
        runtime.put("app_id", context.tenant().appId());
        runtime.put("user_id", context.tenant().userId());
        runtime.put("chat_id", context.chatId());
        runtime.put("is_child_workflow", false);
        runtime.put("has_children", !workflow.fanOuts().isEmpty());
        return runtime;
    }

    private static void fail(Execution execution, RuntimeException failure) {
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
