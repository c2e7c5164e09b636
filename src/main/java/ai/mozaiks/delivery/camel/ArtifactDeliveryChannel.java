package ai.mozaiks.delivery.camel;

import ai.mozaiks.delivery.ArtifactNotice;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.Journal;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.OutboxChannel;
import ai.mozaiks.execution.OutboxMessage;
import ai.mozaiks.execution.OutboxRefusedException;
import ai.mozaiks.json.Json;
import java.net.URI;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Sends announcements of finished packages through {@code routes/artifact-delivery.camel.yaml}. */
final class ArtifactDeliveryChannel implements OutboxChannel {

    static final String WEBHOOK_ID = "mozaiks.webhookId";

    private static final String ROUTE = "direct:artifact-delivery";

    private final ControlPlaneProperties controlPlane;
    private final Journal journal;
    private final ProducerTemplate camel;
    private final URI server;

    ArtifactDeliveryChannel(ControlPlaneProperties controlPlane, Journal journal, ProducerTemplate camel, URI server) {
        this.controlPlane = controlPlane;
        this.journal = journal;
        this.camel = camel;
        this.server = server;
    }

    @Override
    public String name() {
        return "artifact-delivery";
    }

    @Override
    public void send(ExecutionContext context, OutboxMessage message) {
        if (controlPlane.url() == null) {
            throw OutboxRefusedException.forGood(
                    "no Control-Plane is configured: set CONTROL_PLANE_URL and send it again (redrive)");
        }
        List<JournalEntry> entries = journal.read(context.tenant(), context.executionId(), 0);
        String notice = Json.write(ArtifactNotice.of(context, message, entries, server));
        Exchange sent = camel.send(ROUTE, exchange -> {
            exchange.setProperty(WEBHOOK_ID, message.id());
            exchange.getMessage().setBody(notice);
        });
        Exception failure = sent.getException();
        if (failure instanceof OutboxRefusedException refused) {
            throw refused;
        }
        if (failure != null) {
            throw OutboxRefusedException.forNow(
                    "the Control-Plane cannot be reached: %s: %s"
                            .formatted(failure.getClass().getSimpleName(), failure.getMessage()),
                    null);
        }
    }
}
