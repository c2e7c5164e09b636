package ai.mozaiks.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.api.ApiClient;
import ai.mozaiks.api.ApiClient.Answer;
import ai.mozaiks.api.ApiTest;
import ai.mozaiks.api.TestingTokens;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class ExecuteTest {

    private static final String PATH = "/api/v1/workflow/execute";
    private static final Map<String, Object> BODY =
            Map.of("workflow_id", "HelloWorld", "input", Map.of("text", "a tool library"));

    private final ApiClient api;
    private final String token = TestingTokens.of("app-1", "user-1");

    @Autowired
    ExecuteTest(ApiClient api) {
        this.api = api;
    }

    @Test
    void aStartedWorkflowIsAcceptedAndSaysWhereToLook() {
        Answer answer = api.post(PATH, token, BODY);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json()).containsEntry("status", "started").containsKeys("execution_id", "chat_id");
        assertThat(answer.header("Location"))
                .isEqualTo("/api/v1/workflow/" + answer.json().get("execution_id") + "/status");
        assertThat(api.get(answer.header("Location"), token).json())
                .containsEntry("status", "running")
                .containsEntry("workflow_id", "hello_world");
    }

    @Test
    void everyProblemOfABodyIsToldAtOnce() {
        Answer answer = api.post(PATH, token, Map.of("input", Map.of("text", " "), "workflow", "x"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("request.invalid");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("errors"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(error -> error.get("pointer"))
                .contains("/input/text")
                .hasSize(3);
    }

    @Test
    void anEmptyOrHugeSentenceIsRefused() {
        assertThat(api.post(PATH, token, body(Map.of())).status()).isEqualTo(400);
        assertThat(api.post(PATH, token, body(Map.of("text", ""))).status()).isEqualTo(400);
        assertThat(api.post(PATH, token, body(Map.of("text", "x".repeat(100_000))))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void textThatIsNotJsonIsRefusedWithItsPlace() {
        Answer answer = api.post(PATH, token, "{\n  \"workflow_id\": nope}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("request.malformed");
        assertThat(answer.json().get("detail")).asString().contains("line 2");
        assertThat(api.post(PATH, token, "").code()).isEqualTo("request.no-body");
        assertThat(api.post(PATH, token, "[]").code()).isEqualTo("request.invalid");
    }

    @Test
    void anUnknownWorkflowIsAnsweredWithNearNames() {
        Answer answer = api.post(PATH, token, Map.of("workflow_id", "AppGenerater", "input", Map.of("text", "x")));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("workflow.unknown");
        assertThat(answer.json()).containsEntry("near", List.of("app_generator"));
        assertThat(answer.json().get("detail")).asString().contains("'AppGenerater'");
    }

    @Test
    void aRepeatedKeyGivesTheSameExecution() {
        Answer first = api.post(PATH, token, BODY, "Idempotency-Key", "key-1");
        Answer again = api.post(PATH, token, BODY, "Idempotency-Key", "key-1");
        Answer other = api.post(PATH, token, body(Map.of("text", "else")), "Idempotency-Key", "key-1");
        Answer ofAnotherApp = api.post(PATH, TestingTokens.of("app-2", "u"), BODY, "Idempotency-Key", "key-1");

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency.conflict");
        assertThat(ofAnotherApp.json().get("execution_id"))
                .isNotEqualTo(first.json().get("execution_id"));
    }

    @Test
    void aWorkflowWhosePackWantsAnotherCompletedFirstIsRefusedInTheDialectsWord() {
        Answer answer = api.post(PATH, token, Map.of("workflow_id", "StorePublisher", "input", Map.of("text", "x")));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("WORKFLOW_PREREQS_NOT_MET");
        assertThat(answer.json().get("detail"))
                .isEqualTo(
                        "workflow StorePublisher cannot start yet: 'AppGenerator' has not been completed by this user"
                                + " (there must be an app)");
    }

    @Test
    void aMalformedKeyIsRefused() {
        assertThat(api.post(PATH, token, BODY, "Idempotency-Key", "x".repeat(256))
                        .code())
                .isEqualTo("idempotency.malformed");
    }

    @Test
    void anOversizedBodyIsRefusedAsSuch() {
        Answer answer = api.post(PATH, token, body(Map.of("text", "x".repeat(1_100_000))));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("request.too-large");
    }

    @Test
    void aBodyIsNotLostWhileItsTokenIsChecked() {
        List<Integer> statuses = IntStream.range(0, 200)
                .parallel()
                .mapToObj(number -> api.post(
                                PATH, token, Map.of("workflow_id", "unknown", "input", Map.of("n", number)))
                        .status())
                .distinct()
                .toList();

        assertThat(statuses).containsExactly(404);
    }

    @Test
    void aBodyOfAnotherMediaTypeIsRefused() {
        Answer answer = api.send(api.request(PATH, token)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.code()).isEqualTo("request.media-type");
    }

    @Test
    void theWrongMethodAndTheUnknownPathAreProblemsToo() {
        assertThat(api.get(PATH, token).status()).isEqualTo(405);
        assertThat(api.get(PATH, token).code()).isEqualTo("route.method");
        assertThat(api.get("/api/v1/nothing", token).code()).isEqualTo("route.unknown");
        assertThat(api.get("/nothing", "").status()).isEqualTo(404);
    }

    private static Map<String, Object> body(Map<String, Object> input) {
        return Map.of("workflow_id", "hello_world", "input", input);
    }
}
