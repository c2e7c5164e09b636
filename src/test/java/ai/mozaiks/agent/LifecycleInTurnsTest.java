package ai.mozaiks.agent;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.PublishedEvent;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.tool.ToolKey.Role;
import ai.mozaiks.tool.ToolResult;
import ai.mozaiks.workflow.Hook;
import ai.mozaiks.workflow.LifecycleTool.Trigger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifecycleInTurnsTest {

    @Test
    void functionsBeforeAndAfterAnAgentSetVariables() {
        Desk desk = new Desk(Workflows.writer()
                        .lifecycle(Trigger.BEFORE_AGENT, "prepare")
                        .lifecycle(Trigger.AFTER_AGENT, "conclude")
                        .exposing("topic")
                        .build())
                .bind(Role.LIFECYCLE, "prepare", _ -> new ToolResult(null, Map.of("topic", "spring"), List.of()))
                .bind(
                        Role.LIFECYCLE,
                        "conclude",
                        invocation -> new ToolResult(
                                null, Map.of("concluded", invocation.variables().get("topic") + "!"), List.of()));
        RepeatingModel model = RepeatingModel.saying("ok");

        JournalEntry entry = desk.take(model);

        assertThat(model.lastAsked().system()).contains("TOPIC: spring");
        assertThat(entry.variables()).isEqualTo(Map.of("topic", "spring", "concluded", "spring!"));
    }

    @Test
    void whatFailsIsAnEventAndTheTurnGoesOn() {
        Desk desk = new Desk(Workflows.writer()
                        .lifecycle(Trigger.BEFORE_AGENT, "nowhere")
                        .lifecycle(Trigger.BEFORE_AGENT, "broken")
                        .build())
                .bind(Role.LIFECYCLE, "broken", _ -> {
                    throw new IllegalStateException("bug");
                });

        JournalEntry entry = desk.take(RepeatingModel.saying("ok"));

        assertThat(entry.data()).containsEntry("text", "ok");
        assertThat(desk.words()).startsWith("ready", "tool_error", "tool_error", "running");
        assertThat(desk.published.stream()
                        .map(PublishedEvent::event)
                        .map(ClientEvent::data)
                        .toList()
                        .toString())
                .contains("lifecycle tool 'life.py:nowhere' of workflow demo is not bound", "bug");
    }

    @Test
    void hooksEditWhatTheModelGetsAndWhatItSays() {
        Desk desk = new Desk(Workflows.writer()
                        .hook(Hook.Type.UPDATE_AGENT_STATE, "sharpen")
                        .hook(Hook.Type.PROCESS_LAST_RECEIVED_MESSAGE, "shout")
                        .hook(Hook.Type.PROCESS_MESSAGE_BEFORE_SEND, "shout")
                        .build())
                .bind(
                        Role.HOOK,
                        "sharpen",
                        invocation -> ToolResult.of(invocation.arguments().get("text") + " Be sharp."))
                .bind(
                        Role.HOOK,
                        "shout",
                        invocation -> ToolResult.of(
                                String.valueOf(invocation.arguments().get("text"))
                                        .toUpperCase(Locale.ROOT)));
        RepeatingModel model = RepeatingModel.saying("quiet");

        JournalEntry entry = desk.take(model);

        assertThat(model.lastAsked().system()).isEqualTo("You write. Be sharp.");
        assertThat(model.lastAsked().messages()).containsExactly(new ChatMessage.User("WRITE ME A POEM"));
        assertThat(entry.data()).containsEntry("text", "QUIET");
    }
}
