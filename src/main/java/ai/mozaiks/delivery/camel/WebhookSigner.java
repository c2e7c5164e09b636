package ai.mozaiks.delivery.camel;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.util.List;
import java.util.stream.Collectors;

/** Signs as Standard Webhooks says: with every current secret, so that a receiver may change to the new one at leisure. */
final class WebhookSigner {

    private final List<Webhook> secrets;

    WebhookSigner(List<String> secrets) {
        this.secrets = secrets.stream().map(WebhookSigner::webhook).toList();
    }

    /** The value of {@code webhook-signature}; empty without a secret. */
    String sign(String id, long timestamp, String body) {
        return secrets.stream().map(secret -> sign(secret, id, timestamp, body)).collect(Collectors.joining(" "));
    }

    private static String sign(Webhook secret, String id, long timestamp, String body) {
        try {
            return secret.sign(id, timestamp, body);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("cannot sign webhook '%s'".formatted(id), e);
        }
    }

    private static Webhook webhook(String secret) {
        try {
            return new Webhook(secret);
        } catch (EmptyWebhookSecretException | IllegalArgumentException e) {
            // Neither message nor cause: they may hold the secret.
            throw new IllegalArgumentException(
                    "mozaiks.control-plane.signing-secret is not 'whsec_' and base64 (make one: openssl rand -base64 32)");
        }
    }
}
