package ai.mozaiks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import ai.mozaiks.api.ApiClient;
import ai.mozaiks.api.ApiTest;
import ai.mozaiks.api.TestingExecutions;
import ai.mozaiks.api.TestingTokens;
import ai.mozaiks.delivery.TestingReceiver.Received;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.OutboxChannel;
import ai.mozaiks.execution.OutboxMessage;
import ai.mozaiks.execution.OutboxRefusedException;
import ai.mozaiks.json.Json;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.tenant.Tenant;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class ArtifactDeliveryTest {

    private static final TestingReceiver RECEIVER = new TestingReceiver();
    private static final String SECRET = "runtime-secret-of-the-test";
    private static final String NEW_KEY = "whsec_bmV3LXNpZ25pbmctc2VjcmV0LW9mLXRoZS10ZXN0";
    private static final String OLD_KEY = "whsec_b2xkLXNpZ25pbmctc2VjcmV0LW9mLXRoZS10ZXN0";

    private final OutboxChannel channel;
    private final TestingExecutions executions;
    private final ApiClient api;
    private final ExecutionContext execution;
    private final OutboxMessage message;

    @Autowired
    ArtifactDeliveryTest(
            @Qualifier("artifactDeliveryChannel") OutboxChannel channel, TestingExecutions executions, ApiClient api) {
        this.channel = channel;
        this.executions = executions;
        this.api = api;
        this.execution = executions.start(new Tenant("app-1", "user-1"));
        this.message = new OutboxMessage(
                execution.executionId() + ":package:1",
                "artifact-delivery",
                Map.of(
                        "file", "/data/packages/tool-library-1.2.3.zip",
                        "name", "tool-library-1.2.3.zip",
                        "sha256", "abc",
                        "size", 4711,
                        "version", "1.2.3",
                        "stages", Map.of("syntax", "passed")));
    }

    @DynamicPropertySource
    static void controlPlane(DynamicPropertyRegistry registry) {
        registry.add("mozaiks.control-plane.url", RECEIVER::url);
        registry.add("mozaiks.control-plane.secret", () -> SECRET);
        registry.add("mozaiks.control-plane.signing-secret", () -> NEW_KEY + "," + OLD_KEY);
        registry.add("mozaiks.server.public-url", () -> "https://runtime.example");
    }

    @BeforeEach
    void forget() {
        RECEIVER.forget();
    }

    @Test
    void aPackageIsAnnouncedAsTheArchitectureSays() {
        executions.append(
                execution,
                Draft.of(Kind.TURN_COMPLETED, "turn:Greeter:1")
                        .agent("Greeter")
                        .data(Map.of("text", "hi", "model", "blueprint/1"))
                        .usage(new TokenUsage(50, 30)));
        executions.append(
                execution,
                Draft.of(Kind.VALIDATED, "validation:1:syntax")
                        .data(Map.of("stage", "syntax", "outcome", "passed", "took_ms", 12, "problems", List.of())));

        channel.send(execution, message);

        Received received = RECEIVER.received().getLast();
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.path()).isEqualTo("/api/v1/artifacts/receive");
        assertThat(received.header("X-runtime-secret")).isEqualTo(SECRET);
        assertThat(received.header("Content-type")).startsWith("application/json");
        Map<String, @Nullable Object> body = Json.object(received.body());
        assertThat(body.keySet())
                .containsExactly("app_id", "workflow_id", "version", "artifacts", "validation_results", "token_usage");
        assertThat(body)
                .containsEntry("app_id", "app-1")
                .containsEntry("workflow_id", "hello_world")
                .containsEntry("version", "1.2.3")
                .containsEntry(
                        "token_usage", Map.of("prompt_tokens", 50, "completion_tokens", 30, "model", "blueprint/1"))
                .containsEntry(
                        "validation_results",
                        Map.of("syntax", Map.of("outcome", "passed", "took_ms", 12, "problems", 0)));
        assertThat(Json.asObject(body.get("artifacts")))
                .containsEntry("name", "tool-library-1.2.3.zip")
                .containsEntry("sha256", "abc")
                .containsEntry("size", 4711)
                .containsEntry(
                        "url", "https://runtime.example/api/v1/workflow/" + execution.executionId() + "/package");
        assertThat(received.body()).doesNotContain("/data/packages");
    }

    @ParameterizedTest
    @ValueSource(strings = {NEW_KEY, OLD_KEY})
    void bothSigningSecretsVerifyWhileOneReplacesTheOther(String secret) throws Exception {
        channel.send(execution, message);

        Received received = RECEIVER.received().getLast();
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of(received.header("Webhook-id")),
                "webhook-timestamp", List.of(received.header("Webhook-timestamp")),
                "webhook-signature", List.of(received.header("Webhook-signature")));
        new Webhook(secret).verify(received.body(), headers);
        assertThatThrownBy(() -> new Webhook(secret).verify(received.body() + " ", headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void theIdIsTheSameHoweverOftenItIsSent() {
        channel.send(execution, message);
        channel.send(execution, message);

        assertThat(RECEIVER.received())
                .extracting(received -> received.header("Webhook-id"))
                .containsExactly(message.id(), message.id());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 401, 404, 500, 503})
    void whatIsNotAReceiptIsTriedAgain(int status) {
        RECEIVER.then(status, Map.of("Location", RECEIVER.url() + "/elsewhere"));

        OutboxRefusedException refused = refusal();

        assertThat(refused.permanent()).isFalse();
        assertThat(refused).hasMessageContaining(String.valueOf(status));
        assertThat(RECEIVER.received()).hasSize(1);
    }

    @Test
    void goneMeansNeverAgain() {
        RECEIVER.then(410);

        assertThat(refusal().permanent()).isTrue();
    }

    @Test
    void theReceiverSaysWhenToComeBack() {
        RECEIVER.then(429, Map.of("Retry-After", "120"));
        RECEIVER.then(503, Map.of("Retry-After", "Wed, 21 Oct 2099 07:28:00 GMT"));
        RECEIVER.then(503, Map.of("Retry-After", "soon"));

        assertThat(refusal().retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(refusal().retryAfter().orElseThrow()).isGreaterThan(Duration.ofDays(10_000));
        assertThat(refusal().retryAfter()).isEmpty();
    }

    @Test
    void aRefusedAnnouncementIsParkedVisibleAndSentAgainOnRequest() {
        RECEIVER.then(410);
        String token = TestingTokens.of("app-1", "user-1");
        executions.append(
                execution,
                Draft.of(Kind.PACKAGED, "package:1").data(message.payload()).outbox(List.of(message)));

        await().until(() -> parked(token).contains(message.id()));
        assertThat(parked(token)).contains("410 Gone");
        assertThat(parked(TestingTokens.of("app-2", "u"))).doesNotContain(message.id());
        assertThat(redrive(TestingTokens.of("app-2", "u"))).isEqualTo(404);
        assertThat(redrive(token)).isEqualTo(202);

        await().until(() -> "delivered".equals(delivery(token).get("outcome")));
        assertThat(RECEIVER.received())
                .filteredOn(received -> received.header("Webhook-id").equals(message.id()))
                .hasSize(2);
        assertThat(parked(token)).doesNotContain(message.id());
    }

    @Test
    void secretsAreNeverPrinted(CapturedOutput output) {
        RECEIVER.then(500);

        assertThat(refusal()).hasMessageNotContaining(SECRET);
        assertThat(output.getAll()).doesNotContain(SECRET).doesNotContain(NEW_KEY);
    }

    private OutboxRefusedException refusal() {
        return catchThrowableOfType(OutboxRefusedException.class, () -> channel.send(execution, message));
    }

    private String parked(String token) {
        return api.get("/api/v1/deliveries/parked", token).response().body();
    }

    private int redrive(String token) {
        return api.post("/api/v1/deliveries/" + message.id() + "/redrive", token, "")
                .status();
    }

    private Map<String, @Nullable Object> delivery(String token) {
        return Json.asObject(api.get("/api/v1/workflow/" + execution.executionId() + "/status", token)
                .json()
                .get("delivery"));
    }
}
