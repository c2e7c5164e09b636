package ai.mozaiks.llm.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.mozaiks.json.Json;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.llm.ChatModelException;
import ai.mozaiks.llm.ChatReply;
import ai.mozaiks.llm.ChatRequest;
import ai.mozaiks.llm.OutputSchema;
import ai.mozaiks.llm.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlueprintChatModelTest {

    private static final String LIBRARY = "A tool library: members borrow tools.";

    private static final OutputSchema FILES = new OutputSchema("ModelOutput", Json.object("""
                    {"type": "object", "required": ["agent_message", "files"], "properties": {
                     "agent_message": {"type": "string"}, "files": {"type": "array", "items": {"type": "object"}}}}"""));

    private final BlueprintChatModel model = new BlueprintChatModel();

    @TempDir
    private Path workflow;

    @BeforeEach
    void createBlueprints() throws IOException {
        Files.createDirectories(workflow.resolve("blueprints"));
    }

    @Test
    void answersInTheShapeOfTheAgentFromItsBlueprint() throws IOException {
        blueprint("""
                agent_message: "Wrote {{#entities}}{{name}}{{^-last}}, {{/-last}}{{/entities}}."
                {{#entities}}
                @@file src/models/{{camel}}.js
                export const title = '{{titleField}}';
                // <{{label}}> & co
                {{/entities}}
                """);

        ChatReply reply = model.chat(request(LIBRARY, FILES));

        assertThat(Json.object(reply.text()))
                .isEqualTo(Map.of(
                        "agent_message",
                        "Wrote Member, Tool, Loan.",
                        "files",
                        List.of(
                                file("member", "name", "Member"),
                                file("tool", "name", "Tool"),
                                file("loan", "reference", "Loan"))));
        assertThat(reply.model()).isEqualTo("blueprint/1");
        assertThat(reply.usage()).isEqualTo(TokenUsage.NONE);
    }

    @Test
    void answersTheSameToTheSameText() throws IOException {
        blueprint("agent_message: {{app.descriptionJson}}\n");

        assertThat(model.chat(request(LIBRARY, FILES)))
                .isEqualTo(new BlueprintChatModel().chat(request(LIBRARY, FILES)));
    }

    @Test
    void answersTheFirstThingTheUserSaidEvenWhenErrorsFollow() throws IOException {
        blueprint("agent_message: \"{{app.name}}\"\n");
        List<ChatMessage> messages = List.of(
                new ChatMessage.User(LIBRARY),
                new ChatMessage.Assistant("A", "{}", List.of()),
                new ChatMessage.User("A blog. The reply above is wrong: /files is missing."));

        assertThat(Json.object(model.chat(request(messages, FILES)).text()))
                .containsEntry("agent_message", "Tool Library");
    }

    @Test
    void namesTheFileAndTheLineOfAnUnknownName() throws IOException {
        blueprint("agent_message: fine\n@@file a.js\n{{app.nmae}}\n");

        assertThatExceptionOfType(ChatModelException.class)
                .isThrownBy(() -> model.chat(request(LIBRARY, FILES)))
                .withMessageContaining("blueprints/ModelAgent.mustache:3")
                .withMessageContaining("app.nmae")
                .matches(e -> !e.retryable());
    }

    @Test
    void namesTheBlueprintWhoseHeadIsNoYaml() throws IOException {
        blueprint("agent_message: [\n@@file a.js\nx\n");

        assertThatExceptionOfType(ChatModelException.class)
                .isThrownBy(() -> model.chat(request(LIBRARY, FILES)))
                .withMessageContaining("blueprints/ModelAgent.mustache")
                .withMessageContaining("no YAML");
    }

    @Test
    void givesTheSmallestValueWithoutABlueprint() {
        assertThat(model.chat(request(LIBRARY, FILES)).text()).isEqualTo("{\"agent_message\":\"\",\"files\":[]}");
    }

    @Test
    void saysThatItHasNothingToSayWithoutABlueprintAndAShape() {
        assertThat(model.chat(request(LIBRARY, null)).text()).contains("no blueprint for this agent");
    }

    @Test
    void speaksTheMessageOfTheBlueprintWhenNoShapeIsAsked() throws IOException {
        blueprint("agent_message: \"Hello from {{app.name}}.\"\n");

        assertThat(model.chat(request(LIBRARY, null)).text()).isEqualTo("Hello from Tool Library.");
    }

    @Test
    void judgesNoConditionToHold() throws IOException {
        blueprint("agent_message: \"Hello\"\n");
        OutputSchema judgement = new OutputSchema(
                "judgement",
                Json.object(
                        "{\"type\": \"object\", \"required\": [\"holds\"], \"properties\": {\"holds\": {\"type\": \"boolean\"}}}"));

        assertThat(model.chat(request("the user confirms", judgement)).text()).isEqualTo("{\"holds\":false}");
    }

    private static Map<String, String> file(String camel, String title, String label) {
        return Map.of(
                "path",
                "src/models/%s.js".formatted(camel),
                "content",
                "export const title = '%s';%n// <%s> & co%n".formatted(title, label));
    }

    private void blueprint(String text) throws IOException {
        Files.writeString(workflow.resolve("blueprints/ModelAgent.mustache"), text);
    }

    private ChatRequest request(String text, @Nullable OutputSchema output) {
        return request(List.of(new ChatMessage.User(text)), output);
    }

    private ChatRequest request(List<ChatMessage> messages, @Nullable OutputSchema output) {
        return new ChatRequest(
                new ChatRequest.Caller("e", "W", workflow, "ModelAgent", 0), "", messages, List.of(), output, "key");
    }
}
