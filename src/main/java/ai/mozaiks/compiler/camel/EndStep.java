package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.OutboxMessage;
import ai.mozaiks.execution.PackJourneys;
import ai.mozaiks.execution.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** The step of {@code kamelet:end-action}: ends the run with the reason on the exchange. */
final class EndStep implements Processor {

    private static final String VALIDATION = "mozaiks.validation";

    @Override
    public void process(Exchange exchange) {
        RunExchange run = new RunExchange(exchange);
        EndReason reason = EndReason.valueOf(
                exchange.getProperty(RunExchange.END_REASON, EndReason.TERMINATED.name(), String.class));
        boolean invalid = "failed".equals(exchange.getProperty(VALIDATION));
        EndReason why = invalid ? EndReason.VALIDATION_FAILED : reason;
        String error = invalid ? "the generated files do not pass validation" : null;
        RunPoints.of(exchange.getContext()).ending(run, why, error);
        end(run, why, error);
    }

    private static void end(RunExchange run, EndReason reason, @Nullable String error) {
        PackJourneys journeys = run.exchange().getContext().getRegistry().findSingleByType(PackJourneys.class);
        boolean child = Boolean.TRUE.equals(run.variables().get("is_child_workflow"));
        List<OutboxMessage> next = journeys == null || child || reason.status() != Status.COMPLETED
                ? List.of()
                : journeys.after(run.workflow(), run.execution().context().executionId());
        end(run.execution(), reason, error, run.changedVariables(), next);
    }

    /** Writes the last entry of a run that leaves its routes in order. */
    private static void end(
            Execution execution,
            EndReason reason,
            @Nullable String error,
            Map<String, @Nullable Object> variables,
            List<OutboxMessage> outbox) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("end_reason", reason.name());
        data.put("error", error);
        execution.append(Draft.of(Kind.ENDED, "end")
                .data(data)
                .variables(variables)
                .events(List.of(completion(execution, reason, error)))
                .outbox(outbox));
    }

    static ClientEvent completion(Execution execution, EndReason reason, @Nullable String error) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("status", reason.status().word());
        data.put("end_reason", reason.word());
        if (error != null) {
            data.put("error", error);
        }
        execution
                .ask(ExecutionState::packaged)
                .ifPresent(packaged -> data.put("package", packaged.data().get("name")));
        return new ClientEvent(ClientEvent.Type.COMPLETION, null, data);
    }
}
