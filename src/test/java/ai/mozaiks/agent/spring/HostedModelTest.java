package ai.mozaiks.agent.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.agent.AgentTurns;
import ai.mozaiks.agent.TurnOutcome;
import ai.mozaiks.agent.TurnRequest;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.InMemoryJournal;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.json.Json;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.llm.ChatModel;
import ai.mozaiks.llm.ChatRequest;
import ai.mozaiks.llm.OutputSchema;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.llm.langchain4j.TestingOpenAi;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.Workflow;
import ai.mozaiks.workflow.WorkflowReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * The twelve agents of the AppGenerator on a hosted model: a server on loopback that says, over the real wire format, what
 * the offline model would have said.
 */
class HostedModelTest {

    private static final String SENTENCE = "A tool library: members borrow tools, every loan has a due date.";

    private static final ExecutionContext CONTEXT =
            new ExecutionContext(new Tenant("app-1", "ann"), "exec-1", "chat-1", "app_generator", "r1");

    @AutoClose
    private final TestingOpenAi server = TestingOpenAi.start();

    private final Workflow workflow = WorkflowReader.find()
            .read(Path.of("workflows/AppGenerator"), WorkflowReader.Mode.STRICT)
            .require("AppGenerator");

    private final InMemoryJournal journal = new InMemoryJournal();
    private final Execution execution = new Execution(CONTEXT, List.of(), journal, Clock.systemUTC(), _ -> {});

    @Configuration
    @ComponentScan({"ai.mozaiks.llm", "ai.mozaiks.tool.builtin", "ai.mozaiks.tool.mustache", "ai.mozaiks.agent.spring"})
    @ConfigurationPropertiesScan("ai.mozaiks.llm")
    static class Agents {}

    @Test
    void theTwelveAgentsSpeakThroughAnyEndpoint() {
        new ApplicationContextRunner()
                .withUserConfiguration(Agents.class)
                .withPropertyValues(
                        "mozaiks.home=.",
                        "mozaiks.llm.openai.base-url=" + server.url(),
                        "mozaiks.llm.openai.api-key=" + TestingOpenAi.KEY,
                        "mozaiks.llm.openai.model=" + TestingOpenAi.MODEL)
                .run(context -> {
                    ChatModel offline = context.getBean("blueprint", ChatModel.class);
                    server.answeringAll(call -> answer(offline, call));

                    takeTurns(context.getBean(AgentTurns.class));
                });

        assertThat(server.calls()).hasSize(12);
        for (int i = 0; i < 12; i++) {
            assertCall(server.calls().get(i), workflow.agents().get(i));
        }
        assertEntries();
    }

    private String answer(ChatModel offline, TestingOpenAi.Call call) {
        Agent agent = workflow.agents().stream()
                .filter(candidate -> call.last("system").startsWith(candidate.systemPrompt()))
                .findFirst()
                .orElseThrow();
        var caller = new ChatRequest.Caller("exec-1", workflow.id(), workflow.folder(), agent.name(), 0);
        List<ChatMessage> said = List.of(new ChatMessage.User(SENTENCE));
        return offline.chat(new ChatRequest(caller, "", said, List.of(), output(agent), ""))
                .text();
    }

    private OutputSchema output(Agent agent) {
        String model = String.valueOf(agent.outputModel());
        return new OutputSchema(model, workflow.outputs().findSchema(model).orElseThrow());
    }

    private void takeTurns(AgentTurns turns) {
        execution.append(Draft.of(Kind.STARTED, "start").data(Map.of("text", SENTENCE)));
        @Nullable String previous = null;
        for (Agent agent : workflow.agents()) {
            TurnOutcome outcome = turns.take(execution, request(agent.name(), previous));
            assertThat(outcome).isInstanceOf(TurnOutcome.Completed.class);
            previous = agent.name();
        }
    }

    private TurnRequest request(String agent, @Nullable String previous) {
        return new TurnRequest(workflow, agent, "turn:" + agent + ":1", previous, Map.of(), Map.of(), null);
    }

    private static void assertCall(TestingOpenAi.Call call, Agent agent) {
        assertThat(call.last("system")).startsWith(agent.systemPrompt());
        assertThat(call.messages().get(1)).containsEntry("content", SENTENCE);
        assertThat(call.body()).containsEntry("model", TestingOpenAi.MODEL);
        Map<String, @Nullable Object> format = Json.asObject(call.body().get("response_format"));
        assertThat(Json.asObject(format.get("json_schema"))).containsEntry("name", agent.outputModel());
        assertThat(call.idempotencyKey()).isEqualTo("exec-1:turn:%s:1:1".formatted(agent.name()));
    }

    private void assertEntries() {
        List<JournalEntry> turns = journal.read(CONTEXT.tenant(), "exec-1", 0).stream()
                .filter(entry -> entry.kind() == Kind.TURN_COMPLETED)
                .toList();
        assertThat(turns).hasSize(12).allSatisfy(turn -> {
            assertThat(turn.usage()).isEqualTo(new TokenUsage(11, 7));
            assertThat(turn.data()).containsEntry("attempts", 1).containsEntry("model", TestingOpenAi.MODEL);
            assertThat(turn.data().get("output")).isNotNull();
            assertThat(String.valueOf(turn.data().get("tool_calls"))).doesNotContain("error=");
        });
        List<String> files = execution.ask(state -> List.copyOf(state.files().keySet()));
        assertThat(files).contains("package.json", "infra/Dockerfile", "config/navigation.json");
        assertThat(turns.toString()).doesNotContain(TestingOpenAi.KEY);
    }
}
