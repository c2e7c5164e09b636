package ai.mozaiks.delivery.camel;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Makes a notice an authenticated, signed webhook request. */
final class ControlPlaneRequestStep implements Processor {

    private final ControlPlaneProperties controlPlane;
    private final WebhookSigner signer;
    private final Clock clock;

    ControlPlaneRequestStep(ControlPlaneProperties controlPlane, WebhookSigner signer, Clock clock) {
        this.controlPlane = controlPlane;
        this.signer = signer;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String id = requireNonNull(exchange.getProperty(ArtifactDeliveryChannel.WEBHOOK_ID, String.class), "id");
        String body = message.getBody(String.class);
        long now = clock.instant().getEpochSecond();
        String signature = signer.sign(id, now, body);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.HTTP_URI, String.valueOf(controlPlane.url()));
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("X-Runtime-Secret", controlPlane.secret());
        message.setHeader("webhook-id", id);
        message.setHeader("webhook-timestamp", String.valueOf(now));
        if (!signature.isEmpty()) {
            message.setHeader("webhook-signature", signature);
        }
        message.setBody(body);
    }
}
