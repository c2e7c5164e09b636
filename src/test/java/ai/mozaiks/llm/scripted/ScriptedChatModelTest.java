package ai.mozaiks.llm.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.json.Json;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.llm.ChatModel;
import ai.mozaiks.llm.ChatReply;
import ai.mozaiks.llm.ChatRequest;
import ai.mozaiks.llm.OutputSchema;
import ai.mozaiks.llm.Script;
import ai.mozaiks.llm.TokenUsage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScriptedChatModelTest {

    private static final OutputSchema REPORT = new OutputSchema("Report", Json.object("""
                    {"type": "object", "required": ["agent_message", "n"],
                     "properties": {"agent_message": {"type": "string"}, "n": {"type": "integer"}}}"""));

    private final List<Script.Turn> played = new ArrayList<>();

    @Test
    void consumesAListTurnByTurnAndRepeatsItsLast() {
        ChatModel model = model("{\"agents\": {\"A\": [{\"text\": \"1\"}, {\"text\": \"2\"}]}}");

        assertThat(List.of(say(model, "A"), say(model, "A"), say(model, "A"))).containsExactly("1", "2", "2");
        assertThat(played).extracting(Script.Turn::text).containsExactly("1", "2", "2");
    }

    @Test
    void countsEachExecutionAndEachAgentForItself() {
        ChatModel model = model("{\"agents\": {\"*\": [{\"text\": \"1\"}, {\"text\": \"2\"}]}}");

        assertThat(say(model, "A")).isEqualTo("1");
        assertThat(say(model, "B")).isEqualTo("1");
        assertThat(model.chat(request("other", "W", "A", null)).text()).isEqualTo("1");
        assertThat(say(model, "A")).isEqualTo("2");
    }

    @Test
    void answersOkOrTheSmallestValueWithoutAnEntry() {
        ChatModel model = model("{}");

        assertThat(say(model, "A")).isEqualTo("ok");
        assertThat(model.chat(request("e", "W", "A", REPORT)).text()).isEqualTo("{\"agent_message\":\"\",\"n\":0}");
        assertThat(model.chat(request("e", "W", "A", REPORT)).usage()).isEqualTo(TokenUsage.NONE);
    }

    @Test
    void aSilentTurnAnswersLikeAnAgentWithoutAnEntry() {
        ChatModel model = model("{\"agents\": {\"A\": [{\"set\": {\"x\": 1}}]}}");

        assertThat(say(model, "A")).isEqualTo("ok");
        assertThat(played).extracting(Script.Turn::set).containsExactly(Map.of("x", 1));
    }

    @Test
    void aTextStandsInTheMessageOfAStructuredOutput() {
        ChatModel model = model("{\"agents\": {\"*\": [{\"text\": \"hello\"}]}}");

        assertThat(model.chat(request("e", "W", "A", REPORT)).text())
                .isEqualTo("{\"agent_message\":\"hello\",\"n\":0}");
    }

    @Test
    void callsToolsFirstAndSpeaksWhenTheirResultsCome() {
        ChatModel model = model("""
                {"agents": {"A": [{"text": "1", "tool_calls": [{"tool": "f", "arguments": {"p": 1}}]}, {"text": "2"}]}}""");

        ChatReply first = model.chat(request("e", "W", "A", null));
        assertThat(first.toolCalls()).singleElement().satisfies(call -> {
            assertThat(call.name()).isEqualTo("f");
            assertThat(call.arguments()).containsEntry("p", 1);
        });
        String id = first.toolCalls().getFirst().id();
        ChatRequest withResult = request("e", "W", "A", null, List.of(new ChatMessage.ToolResult(id, "f", "{}")));

        assertThat(model.chat(withResult).text()).isEqualTo("1");
        assertThat(say(model, "A")).isEqualTo("2");
    }

    @Test
    void judgesStatementsByTheirWordsElseByTheDefault() {
        ChatModel model = model("""
                {"agents": {"A": [{"text": "1"}, {"text": "2"}]}, "llm_default": true,
                 "llm_conditions": [{"contains": "rejects", "value": false}]}""");
        OutputSchema judgement = new OutputSchema(ScriptedChatModel.JUDGEMENT, Json.object("{}"));

        assertThat(model.chat(ask("the user rejects it", judgement)).text()).isEqualTo("{\"holds\":false}");
        assertThat(model.chat(ask("the user agrees", judgement)).text()).isEqualTo("{\"holds\":true}");
        assertThat(say(model, "A")).as("a judgement takes no turn").isEqualTo("1");
    }

    @Test
    void aChildPlaysItsOwnScript() {
        ChatModel model = model("{\"agents\": {\"*\": [{\"text\": \"parent\"}]}, \"children\": {\"Child\": {}}}");

        assertThat(say(model, "A")).isEqualTo("parent");
        assertThat(model.chat(request("c", "Child", "A", null)).text()).isEqualTo("ok");
    }

    private ChatModel model(String json) {
        return Script.parse("script.json", json).model((_, turn) -> played.add(turn));
    }

    private static String say(ChatModel model, String agent) {
        return model.chat(request("e", "W", agent, null)).text();
    }

    private static ChatRequest ask(String statement, OutputSchema output) {
        return request("e", "W", "A", output, List.of(new ChatMessage.User(statement)));
    }

    private static ChatRequest request(String execution, String workflow, String agent, @Nullable OutputSchema output) {
        return request(execution, workflow, agent, output, List.of(new ChatMessage.User("hi")));
    }

    private static ChatRequest request(
            String execution,
            String workflow,
            String agent,
            @Nullable OutputSchema output,
            List<ChatMessage> messages) {
        return new ChatRequest(
                new ChatRequest.Caller(execution, workflow, Path.of("."), agent, 0),
                "",
                messages,
                List.of(),
                output,
                "key");
    }
}
