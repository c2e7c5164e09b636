package ai.mozaiks.llm.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.mozaiks.json.Json;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.llm.ChatModelException;
import ai.mozaiks.llm.ChatReply;
import ai.mozaiks.llm.ChatRequest;
import ai.mozaiks.llm.OutputSchema;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.llm.ToolCall;
import ai.mozaiks.llm.ToolSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class Langchain4jChatModelTest {

    private static final Map<String, @Nullable Object> CLOSED = Map.of(
            "type",
            "object",
            "properties",
            Map.of("title", Map.of("type", "string")),
            "required",
            List.of("title"),
            "additionalProperties",
            false);

    private static final ToolSpec LOOKUP = new ToolSpec(
            "lookup",
            "finds",
            Map.of("type", "object", "properties", Map.of("q", Map.of("type", "string")), "required", List.of("q")));

    @AutoClose
    private final TestingOpenAi server = TestingOpenAi.start();

    private final List<Duration> pauses = new ArrayList<>();

    private Langchain4jChatModel model() {
        return model(TestingOpenAi.KEY, Duration.ofSeconds(20));
    }

    private Langchain4jChatModel model(String key, Duration timeout) {
        return new Langchain4jChatModel(server.url(), key, TestingOpenAi.MODEL, timeout, pauses::add);
    }

    private static ChatRequest request(
            List<ChatMessage> messages, List<ToolSpec> tools, @Nullable OutputSchema output) {
        var caller = new ChatRequest.Caller("e", "demo", Path.of("."), "Writer", 0);
        return new ChatRequest(caller, "be brief", messages, tools, output, "e:turn:Writer:1:1");
    }

    private static ChatRequest request() {
        return request(List.of(new ChatMessage.User("hi")), List.of(), null);
    }

    private static ChatRequest request(Map<String, @Nullable Object> schema) {
        return request(List.of(new ChatMessage.User("hi")), List.of(), new OutputSchema("Note", schema));
    }

    @Test
    void theConversationGoesOutAndTextAndUsageComeBack() {
        server.answer("hello there");

        ChatReply reply = model().chat(request(
                List.of(
                        new ChatMessage.User("hi"),
                        new ChatMessage.Assistant("Reader", "I read", List.of()),
                        new ChatMessage.Assistant("Writer", "I wrote", List.of())),
                List.of(),
                null));

        assertThat(reply)
                .isEqualTo(new ChatReply("hello there", List.of(), new TokenUsage(11, 7), TestingOpenAi.MODEL));
        assertThat(server.lastCall().messages())
                .extracting(message -> message.get("role") + ": " + message.get("content"))
                .containsExactly("system: be brief", "user: hi", "user: [Reader] I read", "assistant: I wrote");
        assertThat(server.lastCall().idempotencyKey()).isEqualTo("e:turn:Writer:1:1");
    }

    @Test
    void toolsAreOfferedCalledAndAnswered() {
        server.callTool("lookup", "{\"q\": \"camel\"}").answer("it is a camel");

        ChatReply call = model().chat(request(List.of(new ChatMessage.User("hi")), List.of(LOOKUP), null));
        ChatReply reply = model().chat(request(
                List.of(
                        new ChatMessage.User("hi"),
                        new ChatMessage.Assistant("Writer", "", call.toolCalls()),
                        new ChatMessage.ToolResult("call_1", "lookup", "a mammal")),
                List.of(LOOKUP),
                null));

        assertThat(call.toolCalls()).containsExactly(new ToolCall("call_1", "lookup", Map.of("q", "camel")));
        assertThat(reply.text()).isEqualTo("it is a camel");
        assertThat(server.lastCall().last("tool")).isEqualTo("a mammal");
        assertThat(String.valueOf(server.lastCall().body().get("tools")))
                .contains("name=lookup", "q={type=string}", "required=[q]");
    }

    @Test
    void aClosedSchemaIsEnforcedStrictly() {
        server.answer("{\"title\": \"Ode\"}");

        model().chat(request(CLOSED));

        Map<String, @Nullable Object> format =
                Json.asObject(server.lastCall().body().get("response_format"));
        assertThat(format).containsEntry("type", "json_schema");
        assertThat(Json.asObject(format.get("json_schema")))
                .containsEntry("strict", true)
                .containsEntry("schema", CLOSED);
    }

    @Test
    void anOpenSchemaIsNotAskedForStrictly() {
        server.answer("{}");

        model().chat(request(Map.of("type", "object", "properties", Map.of("any", Map.of("type", "object")))));

        assertThat(Json.asObject(Json.asObject(server.lastCall().body().get("response_format"))
                        .get("json_schema")))
                .doesNotContainEntry("strict", true);
    }

    @Test
    void anEndpointThatKnowsNoSchemasIsAskedForJsonAndRemembered() {
        server.refuseFormats("json_schema");
        Langchain4jChatModel model = model();

        ChatReply first = model.chat(request(CLOSED));
        model.chat(request(CLOSED));

        assertThat(first.text()).isEqualTo("{\"title\": \"free\"}");
        assertThat(server.calls()).hasSize(3);
        assertThat(server.lastCall().body()).containsEntry("response_format", Map.of("type", "json_object"));
    }

    @Test
    void anEndpointThatKnowsNoFormatsIsAskedForNone() {
        server.refuseFormats("json_schema", "json_object");

        model().chat(request(CLOSED));

        assertThat(server.calls()).hasSize(3);
        assertThat(server.lastCall().body()).doesNotContainKey("response_format");
    }

    @Test
    void aRefusalThatIsNotAboutTheFormatIsTheOneReported() {
        server.fail(400, "context is too long").fail(400, "context is too long").fail(400, "context is too long");

        assertThatThrownBy(() -> model().chat(request(CLOSED)))
                .isInstanceOf(ChatModelException.class)
                .hasMessageContaining("HTTP 400")
                .hasMessageContaining("context is too long");
    }

    @Test
    void aBusyEndpointIsAskedAgainAfterTheTimeItAskedFor() {
        server.failAskingToWait(429, 7).fail(500, "oops").answer("at last");

        assertThat(model().chat(request()).text()).isEqualTo("at last");

        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(1));
        assertThat(server.calls())
                .extracting(TestingOpenAi.Call::idempotencyKey)
                .containsOnly("e:turn:Writer:1:1");
    }

    @Test
    void anEndpointThatStaysBusyIsGivenUpOnAndMayBeTriedLater() {
        for (int i = 0; i < Endpoint.ATTEMPTS; i++) {
            server.fail(503, "overloaded");
        }

        assertThatThrownBy(() -> model().chat(request()))
                .hasMessageContaining("HTTP 503")
                .hasMessageContaining("(4 attempts)")
                .satisfies(thrown ->
                        assertThat(((ChatModelException) thrown).retryable()).isTrue());
    }

    @Test
    void aWrongKeyIsNotTriedAgainAndNeverShown() {
        assertThatThrownBy(() -> model("sk-wrong-key", Duration.ofSeconds(5)).chat(request()))
                .hasMessageContaining("HTTP 401 (check MOZAIKS_LLM_API_KEY)")
                .hasMessageNotContaining("sk-wrong-key")
                .satisfies(thrown ->
                        assertThat(((ChatModelException) thrown).retryable()).isFalse());
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void garbageTruncatedAndEmptyAnswersAreAskedForAgain() {
        server.sendGarbage().sendTruncated().sendNoChoices().answer("readable");

        assertThat(model().chat(request()).text()).isEqualTo("readable");
    }

    @Test
    void toolArgumentsThatAreNotJsonAreAskedForAgain() {
        server.callTool("lookup", "{\"q\": ").callTool("lookup", "{\"q\": \"x\"}");

        assertThat(model().chat(request(List.of(new ChatMessage.User("hi")), List.of(LOOKUP), null))
                        .toolCalls())
                .containsExactly(new ToolCall("call_1", "lookup", Map.of("q", "x")));
    }

    @Test
    void anEndpointThatDoesNotAnswerIsGivenUpOn() {
        server.neverAnswer();

        assertThatThrownBy(
                        () -> model(TestingOpenAi.KEY, Duration.ofMillis(200)).chat(request()))
                .hasMessageContaining("did not answer in time");
    }

    @Test
    void anEndpointThatIsNotThereIsNamed() {
        server.close();

        assertThatThrownBy(() -> model().chat(request())).hasMessageContaining("cannot be reached");
    }

    @Test
    void anEndpointThatKeepsFailingIsLeftAlone() {
        for (int i = 0; i < 20; i++) {
            server.fail(500, "down");
        }
        Langchain4jChatModel model = model();
        assertThatThrownBy(() -> model.chat(request())).hasMessageContaining("HTTP 500");
        assertThatThrownBy(() -> model.chat(request())).isInstanceOf(ChatModelException.class);
        int before = server.calls().size();

        assertThatThrownBy(() -> model.chat(request()))
                .hasMessageContaining("circuit breaker of endpoint 'fake-gpt' is open");

        assertThat(server.calls()).hasSize(before);
    }
}
