package ai.mozaiks.agent;

import static ai.mozaiks.agent.RepeatingModel.call;
import static ai.mozaiks.agent.RepeatingModel.text;
import static ai.mozaiks.agent.Workflows.NOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.OutputFile;
import ai.mozaiks.json.Json;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.llm.ChatRequest;
import ai.mozaiks.llm.ToolSpec;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.tool.ToolException;
import ai.mozaiks.tool.ToolKey;
import ai.mozaiks.tool.ToolResult;
import ai.mozaiks.workflow.ContextVariable.Match;
import ai.mozaiks.workflow.ContextVariable.Trigger;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToolsInTurnsTest {

    @Test
    void theModelSeesWhatItsToolGave() {
        Desk desk = new Desk(Workflows.writer().tool(Workflows.tool("rhyme")).build())
                .bind("rhyme", invocation -> invocation.arguments().get("word") + "-umber");
        RepeatingModel model = RepeatingModel.of(List.of(call("rhyme", Map.of("word", "cuc")), text("a cucumber")));

        JournalEntry entry = desk.take(model);

        assertThat(entry.data()).containsEntry("text", "a cucumber");
        assertThat(model.asked.getFirst().tools()).extracting(ToolSpec::name).containsExactly("rhyme");
        assertThat(model.lastAsked().messages().getLast())
                .isEqualTo(new ChatMessage.ToolResult("call-rhyme", "rhyme", "cuc-umber"));
        assertThat(desk.words())
                .containsExactly(
                        "ready",
                        "running",
                        "tool_call",
                        "awaiting_tool",
                        "tool_result",
                        "ready",
                        "running",
                        "agent_message",
                        "token_usage",
                        "complete");
        assertThat(toolCalls(entry))
                .singleElement()
                .satisfies(record ->
                        assertThat(record).containsEntry("tool", "rhyme").containsEntry("result", "cuc-umber"));
    }

    private static List<Map<String, @Nullable Object>> toolCalls(JournalEntry entry) {
        return Json.asList(entry.data().get("tool_calls")).stream()
                .map(Json::asObject)
                .toList();
    }

    @Test
    void whatAToolSetsAndWritesIsOfTheTurn() {
        Desk desk = new Desk(Workflows.writer().tool(Workflows.tool("save")).build())
                .bind(
                        ToolKey.Role.TOOL,
                        "save",
                        invocation -> new ToolResult(
                                Map.of("status", "saved"),
                                Map.of("saved", true, "mood", "glad"),
                                List.of(new OutputFile("a.txt", "a", OutputFile.Origin.GENERATED, "Writer", null))));

        JournalEntry entry = desk.take(RepeatingModel.of(List.of(call("save", Map.of()), text("done"))));

        assertThat(entry.variables()).isEqualTo(Map.of("saved", true));
        assertThat(entry.files()).extracting(OutputFile::path).containsExactly("a.txt");
    }

    @Test
    void aToolWithoutCodeIsAnErrorThatSaysWhatToBind() {
        Desk desk = new Desk(Workflows.writer().tool(Workflows.tool("rhyme")).build());
        RepeatingModel model = RepeatingModel.of(List.of(call("rhyme", Map.of()), text("sorry")));

        desk.take(model);

        assertThat(model.lastAsked().messages().getLast().text())
                .contains("tool 'tools.py:rhyme' of workflow demo is not bound to any code")
                .contains("direct:tool.demo.rhyme");
    }

    @Test
    void anUnknownToolIsAnsweredWithThoseThereAre() {
        Desk desk = new Desk(Workflows.writer().tool(Workflows.tool("rhyme")).build());
        RepeatingModel model = RepeatingModel.of(List.of(call("rime", Map.of()), text("sorry")));

        JournalEntry entry = desk.take(model);

        assertThat(model.lastAsked().messages().getLast().text()).contains("no tool 'rime' (tools: rhyme)");
        assertThat(toolCalls(entry))
                .singleElement()
                .satisfies(record -> assertThat(record).containsKey("error"));
    }

    @Test
    void theSameCallAThirdTimeBreaksTheLoop() {
        List<String> run = new ArrayList<>();
        Desk desk = new Desk(Workflows.writer().tool(Workflows.tool("rhyme")).build()).bind("rhyme", invocation -> {
            run.add("run");
            return "x";
        });
        RepeatingModel model = RepeatingModel.of(
                List.of(call("rhyme", Map.of()), call("rhyme", Map.of()), call("rhyme", Map.of()), text("enough")));

        JournalEntry entry = desk.take(model);

        assertThat(entry.data()).containsEntry("text", "enough");
        assertThat(run).hasSize(2);
        assertThat(model.lastAsked().tools()).isEmpty();
    }

    @Test
    void roundsOfToolCallsAreBounded() {
        Desk desk = new Desk(Workflows.writer().tool(Workflows.tool("count")).build()).bind("count", _ -> 1);
        RepeatingModel model = RepeatingModel.of(List.of(
                request -> call("count", Map.of("n", request.messages().size())).apply(request)));

        desk.take(model);

        assertThat(model.asked).hasSize(TurnLimits.STANDARD.toolRounds() + 1);
        assertThat(model.lastAsked().tools()).isEmpty();
    }

    @Test
    void anAutomaticToolGetsTheOutputsFieldsByName() {
        List<Map<String, @Nullable Object>> got = new ArrayList<>();
        Desk desk = new Desk(Workflows.writer()
                        .answering("Note", NOTE)
                        .tool(Workflows.automatic("save_note"))
                        .build())
                .bind("save_note", invocation -> got.add(invocation.arguments()));

        JournalEntry entry =
                desk.take(RepeatingModel.saying("{\"title\": \"Ode\", \"agent_message\": \"here it is\"}"));

        assertThat(got).containsExactly(Map.of("title", "Ode", "agent_message", "here it is"));
        assertThat(entry.data()).containsEntry("text", "here it is");
        assertThat(entry.variables())
                .containsEntry("structured_output_agent", "Writer")
                .containsEntry("structured_output_model", "Note")
                .containsKeys("Note", "structured_output");
    }

    @Test
    void parametersAndFieldsMeetWhateverTheirSpelling() {
        Map<String, @Nullable Object> parameters =
                Map.of("properties", Map.of("Agent-Message", Map.of(), "note", Map.of()));

        assertThat(AutomaticTools.arguments(parameters, "Note", Map.of("agent_message", "hi", "title", "t")))
                .isEqualTo(Map.of("Agent-Message", "hi", "note", Map.of("agent_message", "hi", "title", "t")));
    }

    @Test
    void whatAnAutomaticToolRefusesGoesBackToTheAgent() {
        List<String> titles = new ArrayList<>();
        Desk desk = new Desk(Workflows.writer()
                        .answering("Note", NOTE)
                        .tool(Workflows.automatic("save_note"))
                        .build())
                .bind(ToolKey.Role.TOOL, "save_note", invocation -> {
                    titles.add(String.valueOf(invocation.arguments().get("title")));
                    if (titles.size() == 1) {
                        throw ToolException.of(List.of(Problem.error("x", Location.of("title"), "title is too short")));
                    }
                    return new ToolResult("ok", Map.of("saved", titles.getLast()), List.of());
                });
        RepeatingModel model = RepeatingModel.saying("{\"title\": \"O\"}", "{\"title\": \"Ode\"}");

        JournalEntry entry = desk.take(model);

        assertThat(model.lastAsked().messages().getLast().text())
                .contains("save_note refuses it", "title is too short");
        assertThat(entry.data()).containsEntry("attempts", 2);
        assertThat(entry.variables()).containsEntry("saved", "Ode");
    }

    @Test
    void anAutomaticToolThatFailsForOtherReasonsDoesNotEndTheRun() {
        Desk desk = new Desk(Workflows.writer()
                .answering("Note", NOTE)
                .tool(Workflows.automatic("nowhere"))
                .build());

        JournalEntry entry = desk.take(RepeatingModel.saying("{\"title\": \"Ode\"}"));

        assertThat(entry.data()).containsEntry("attempts", 1).containsEntry("output", Map.of("title", "Ode"));
        assertThat(toolCalls(entry).getFirst().get("error")).asString().contains("not bound");
    }

    @Test
    void aComponentsAnswerIsWaitedForWithoutAskingTheModelTwice() {
        Workflow workflow = Workflows.writer()
                .tool(Workflows.tool("rhyme"))
                .tool(Workflows.component("pick"))
                .variable("choice", new Trigger.UiResponse("Card", "data.choice"))
                .build();
        List<String> run = new ArrayList<>();
        Desk desk = new Desk(workflow).bind("rhyme", _ -> run.add("rhyme"));
        RepeatingModel model = RepeatingModel.of(
                List.of(call("rhyme", Map.of()), call("pick", Map.of("from", "abc")), text("you chose b")));

        JournalEntry suspended = desk.take(model);
        TurnOutcome waiting = desk.restart().take(model, desk.request());
        desk.answer(Map.of("response", Map.of("data", Map.of("choice", "b"))));
        JournalEntry entry = desk.restart().take(model);

        assertThat(suspended.kind()).isEqualTo(Kind.SUSPENDED);
        assertThat(suspended.data())
                .containsEntry("kind", "tool")
                .containsEntry("component", "Card")
                .containsEntry("payload", Map.of("from", "abc"));
        assertThat(waiting).isInstanceOf(TurnOutcome.Suspended.class);
        assertThat(entry.kind()).isEqualTo(Kind.TURN_COMPLETED);
        assertThat(entry.variables()).isEqualTo(Map.of("choice", "b"));
        assertThat(run).containsExactly("rhyme");
        assertThat(model.asked).hasSize(3);
        assertThat(model.lastAsked().messages().getLast().text()).contains("\"choice\":\"b\"");
        assertThat(desk.usage().totalTokens()).isEqualTo(45);
        assertThat(desk.words())
                .containsExactly(
                        "ready",
                        "running",
                        "tool_call",
                        "awaiting_tool",
                        "tool_result",
                        "ready",
                        "running",
                        "tool_call",
                        "awaiting_tool",
                        "input_request",
                        "context_update",
                        "tool_result",
                        "ready",
                        "running",
                        "agent_message",
                        "token_usage",
                        "complete");
    }

    @Test
    void anInterruptedTurnThatHadWaitedGoesOnFromTheAnswer() {
        Desk desk =
                new Desk(Workflows.writer().tool(Workflows.component("pick")).build());
        desk.take(RepeatingModel.of(List.of(call("pick", Map.of()))));
        desk.answer(Map.of("response", Map.of("choice", "b")));
        RepeatingModel dies = RepeatingModel.of(List.of(_ -> {
            throw new IllegalStateException("the process dies");
        }));
        assertThat(catchThrowable(() -> desk.restart().take(dies))).isInstanceOf(IllegalStateException.class);
        RepeatingModel model = RepeatingModel.saying("b it is");

        JournalEntry entry = desk.restart().take(model);

        assertThat(entry.data()).containsEntry("text", "b it is").containsEntry("recovery_tokens", 15L);
        assertThat(model.asked).extracting(ChatRequest::idempotencyKey).containsExactly("exec-1:turn:Writer:1:2");
        assertThat(desk.words()).containsOnlyOnce("tool_result", "input_request");
    }

    @Test
    void anAutomaticComponentWaitsToo() {
        Desk desk = new Desk(Workflows.writer()
                .answering("Note", NOTE)
                .tool(Workflows.tool("approve_note", Tool.Kind.UI_TOOL, true))
                .variable("approved", new Trigger.UiResponse("approve_note", "approved"))
                .build());
        RepeatingModel model = RepeatingModel.saying("{\"title\": \"Ode\"}");

        desk.take(model);
        desk.answer(Map.of("response", Map.of("approved", true)));
        JournalEntry entry = desk.restart().take(model);

        assertThat(model.asked).hasSize(1);
        assertThat(entry.variables()).containsEntry("approved", true).containsKey("Note");
        assertThat(entry.data()).containsEntry("output", Map.of("title", "Ode"));
    }

    @Test
    void whatAnAgentSaysSetsVariables() {
        Workflow workflow = Workflows.writer()
                .variable("done", new Trigger.AgentText("Writer", new Match(Match.Kind.EQUALS, "next"), true, true))
                .variable(
                        "rhymes", new Trigger.AgentText("Writer", new Match(Match.Kind.REGEX, "^ro.es"), false, "yes"))
                .variable("other", new Trigger.AgentText("Reader", new Match(Match.Kind.CONTAINS, "NEXT"), false, true))
                .build();

        Desk hidden = new Desk(workflow);
        JournalEntry next = hidden.take(RepeatingModel.saying("  NEXT\n"));
        JournalEntry roses = new Desk(workflow).take(RepeatingModel.saying("Roses are red"));

        assertThat(next.variables()).isEqualTo(Map.of("done", true));
        assertThat(hidden.words()).contains("context_update").doesNotContain("agent_message");
        assertThat(roses.variables()).isEqualTo(Map.of("rhymes", "yes"));
    }

    @Test
    void secretsInArgumentsReachTheToolButNoRecord() {
        List<@Nullable Object> got = new ArrayList<>();
        Desk desk = new Desk(Workflows.writer().tool(Workflows.tool("login")).build())
                .bind("login", invocation -> got.add(invocation.arguments().get("password")));

        JournalEntry entry =
                desk.take(RepeatingModel.of(List.of(call("login", Map.of("password", "hunter2")), text("in"))));

        assertThat(got).containsExactly("hunter2");
        assertThat(entry.data().toString() + desk.published)
                .doesNotContain("hunter2")
                .contains("[hidden]");
    }
}
