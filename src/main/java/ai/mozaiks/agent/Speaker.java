package ai.mozaiks.agent;

import ai.mozaiks.json.JsonSchema;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.llm.ChatReply;
import ai.mozaiks.llm.OutputSchema;
import ai.mozaiks.workflow.Hook;
import ai.mozaiks.workflow.Orchestration.InvalidOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has an agent speak until what it says is usable: its output fits its model and its automatic tools accept it. */
final class Speaker {

    private final Turn turn;
    private final TurnLimits limits;
    private final @Nullable OutputSchema output;
    private final @Nullable JsonSchema schema;

    Speaker(Turn turn, TurnLimits limits, Schemas schemas) {
        this.turn = turn;
        this.limits = limits;
        this.output = schemas.findOutput(turn.workflow(), turn.agent()).orElse(null);
        this.schema = output == null ? null : schemas.compiled(turn.workflow(), output);
    }

    Speech speak() {
        List<ChatMessage> messages =
                edited(Conversation.of(turn.execution(), turn.request(), limits.historyCharacters()));
        ToolRounds rounds = new ToolRounds(turn, limits);
        for (int attempt = 1; ; attempt++) {
            Optional<ChatReply> reply = rounds.run(messages, output);
            if (reply.isEmpty()) {
                return new Speech.Waits();
            }
            Judged judged = judge(reply.get(), attempt);
            if (judged.speech() != null) {
                return judged.speech();
            }
            if (attempt >= limits.attempts()) {
                return exhausted(reply.get().text(), judged.complaint(), attempt);
            }
            messages.add(
                    new ChatMessage.Assistant(turn.agent().name(), reply.get().text(), List.of()));
            messages.add(new ChatMessage.User("Your answer cannot be used: " + judged.complaint()
                    + "\nAnswer again, with the whole corrected JSON object and nothing else."));
        }
    }

    /** Either what counts as said, or why it does not. */
    private record Judged(@Nullable Speech speech, String complaint) {}

    private Judged judge(ChatReply answer, int attempt) {
        String reply = answer.text();
        if (output == null || schema == null) {
            return new Judged(new Speech.Said(reply, reply.strip(), answer.output(), attempt), "");
        }
        return switch (StructuredReply.read(reply, output.name(), schema)) {
            case StructuredReply.Broken broken -> new Judged(null, broken.complaint());
            case StructuredReply.Fits fits -> act(reply, fits, output.name(), attempt);
        };
    }

    private Judged act(String reply, StructuredReply.Fits fits, String model, int attempt) {
        Speech.Said said = new Speech.Said(reply, fits.text(), fits.output(), attempt);
        if (AutomaticTools.of(turn.workflow(), turn.agent().name()).isEmpty()) {
            return new Judged(said, "");
        }
        Effects effects = new Effects();
        effects.variables.putAll(AutomaticTools.variables(turn.agent().name(), model, fits.output()));
        return switch (AutomaticTools.run(turn, model, fits.output(), effects)) {
            case AutomaticTools.Outcome.Waits _ -> new Judged(new Speech.Waits(), "");
            case AutomaticTools.Outcome.Refused refused -> new Judged(null, refused.complaint());
            case AutomaticTools.Outcome.Done _ -> {
                turn.effects().add(effects);
                yield new Judged(said, "");
            }
        };
    }

    private Speech exhausted(String reply, String complaint, int attempts) {
        if (turn.workflow().orchestration().onInvalidOutput() == InvalidOutput.SKIP
                || !turn.agent().outputRequired()) {
            return new Speech.Said(reply, reply.strip(), null, attempts);
        }
        String message = "no usable answer in %d attempts; the last: %s".formatted(attempts, complaint);
        throw new AgentTurnFailedException(turn.agent().name(), message, true, new IllegalStateException(complaint));
    }

    private List<ChatMessage> edited(List<ChatMessage> conversation) {
        List<ChatMessage> messages = new ArrayList<>(conversation);
        if (turn.workflow().hooks().isEmpty() || messages.isEmpty()) {
            return messages;
        }
        messages.replaceAll(message -> edited(message, Hook.Type.PROCESS_ALL_MESSAGES_BEFORE_REPLY));
        messages.set(messages.size() - 1, edited(messages.getLast(), Hook.Type.PROCESS_LAST_RECEIVED_MESSAGE));
        return messages;
    }

    private ChatMessage edited(ChatMessage message, Hook.Type type) {
        String text = turn.edit(type, message.text());
        return switch (message) {
            case ChatMessage.User _ -> new ChatMessage.User(text);
            case ChatMessage.Assistant said -> new ChatMessage.Assistant(said.name(), text, said.toolCalls());
            case ChatMessage.ToolResult result -> new ChatMessage.ToolResult(result.callId(), result.tool(), text);
        };
    }
}
