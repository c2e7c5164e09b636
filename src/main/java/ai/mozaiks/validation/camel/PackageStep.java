package ai.mozaiks.validation.camel;

import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.OutboxMessage;
import ai.mozaiks.validation.Packaging;
import ai.mozaiks.validation.Packaging.MadePackage;
import ai.mozaiks.validation.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** Makes the package of an execution whose files no stage refused, and leaves its delivery to the outbox. */
final class PackageStep implements Processor {

    private static final String STEP = "package:1";
    private static final String CHANNEL = "artifact-delivery";

    private final Packaging packaging;

    PackageStep(Packaging packaging) {
        this.packaging = packaging;
    }

    @Override
    public void process(Exchange exchange) {
        Execution execution = ValidationStep.requireExecution(exchange);
        if (execution.ask(state ->
                state.status().ended() || state.findStep(Kind.PACKAGED, STEP).isPresent())) {
            return;
        }
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("stage", Stage.PACKAGING.word());
        event.put("status", "running");
        execution.tell(new ClientEvent(ClientEvent.Type.VALIDATION, null, event));
        MadePackage made = packaging.make(execution);
        event.put("status", "passed");
        Map<String, @Nullable Object> told = new LinkedHashMap<>(made.toData());
        told.remove("file"); // where it lies on the server is nobody else's business
        event.put("package", told);
        ExecutionContext context = execution.context();
        execution.append(Draft.of(Kind.PACKAGED, STEP)
                .data(made.toData())
                .events(List.of(new ClientEvent(ClientEvent.Type.VALIDATION, null, event)))
                .outbox(List.of(new OutboxMessage(context.executionId() + ":" + STEP, CHANNEL, made.toData()))));
    }
}
