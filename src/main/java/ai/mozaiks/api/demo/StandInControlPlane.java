package ai.mozaiks.api.demo;

import ai.mozaiks.api.jwt.TokenMint;
import ai.mozaiks.json.Json;
import ai.mozaiks.tenant.Tenant;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Plays the Control-Plane for a person who has none, with the checks a real one should make: secret, signature, and the
 * checksum of the zip it fetches. Keeps what it received in memory.
 */
final class StandInControlPlane {

    /** What a receiver answers; {@code problem} is null for a receipt. */
    record Answer(int status, @Nullable String problem) {}

    private final String runtimeSecret;
    private final List<String> signingSecrets;
    private final TokenMint mint;
    private final Clock clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Map<String, @Nullable Object>> received = new ConcurrentHashMap<>();

    StandInControlPlane(String runtimeSecret, List<String> signingSecrets, TokenMint mint, Clock clock) {
        this.runtimeSecret = runtimeSecret;
        this.signingSecrets = List.copyOf(signingSecrets);
        this.mint = mint;
        this.clock = clock;
    }

    /** Takes one webhook; a repeated {@code webhook-id} changes nothing. */
    Answer receive(Map<String, List<String>> headers, String body) {
        if (!equal(first(headers, "x-runtime-secret"), runtimeSecret)) {
            return new Answer(401, "X-Runtime-Secret is not ours");
        }
        if (!signed(headers, body)) {
            return new Answer(401, "webhook-signature does not verify");
        }
        Map<String, @Nullable Object> notice = Json.object(body);
        String problem = check(notice);
        if (problem != null) {
            return new Answer(422, problem);
        }
        Map<String, @Nullable Object> kept = new LinkedHashMap<>(notice);
        kept.put("webhook_id", first(headers, "webhook-id"));
        kept.put("received_at", clock.instant().toString());
        received.putIfAbsent(first(headers, "webhook-id"), kept);
        return new Answer(200, null);
    }

    Collection<Map<String, @Nullable Object>> received() {
        return List.copyOf(received.values());
    }

    private boolean signed(Map<String, List<String>> headers, String body) {
        return signingSecrets.stream().anyMatch(secret -> verifies(secret, headers, body));
    }

    private static boolean verifies(String secret, Map<String, List<String>> headers, String body) {
        try {
            new Webhook(secret).verify(body, headers);
            return true;
        } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
            return false;
        }
    }

    /** Fetches the zip as the app would and compares; null if it is what the notice says. */
    private @Nullable String check(Map<String, @Nullable Object> notice) {
        Map<String, @Nullable Object> artifacts = Json.asObject(notice.get("artifacts"));
        String token = mint.mint(new Tenant(String.valueOf(notice.get("app_id")), "control-plane"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(String.valueOf(artifacts.get("url"))))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HttpResponse<byte[]> zip = http.send(request, BodyHandlers.ofByteArray());
            if (zip.statusCode() != 200) {
                return "the zip's URL answered " + zip.statusCode();
            }
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(zip.body()));
            return sha256.equals(artifacts.get("sha256")) ? null : "the zip's sha256 is " + sha256;
        } catch (IOException | NoSuchAlgorithmException e) {
            return "the zip cannot be fetched: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static String first(Map<String, List<String>> headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static boolean equal(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
