package ai.mozaiks.agent;

import ai.mozaiks.agent.TurnEvents.State;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.Message;
import ai.mozaiks.llm.ChatMessage;
import ai.mozaiks.llm.ChatModel;
import ai.mozaiks.llm.ChatModels;
import ai.mozaiks.llm.ChatRequest;
import ai.mozaiks.tool.LifecycleTools;
import ai.mozaiks.tool.Tools;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Hook;
import ai.mozaiks.workflow.LifecycleTool;
import ai.mozaiks.workflow.Target;
import ai.mozaiks.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Takes turns so that each leaves one entry in its execution's journal, whatever happens in between. */
public final class JournaledAgentTurns implements AgentTurns {

    private final ChatModels models;
    private final Tools tools;
    private final LifecycleTools lifecycle;
    private final TurnLimits limits;
    private final Schemas schemas = new Schemas();

    public JournaledAgentTurns(ChatModels models, Tools tools, LifecycleTools lifecycle, TurnLimits limits) {
        this.models = models;
        this.tools = tools;
        this.lifecycle = lifecycle;
        this.limits = limits;
    }

    @Override
    public TurnOutcome take(Execution execution, TurnRequest request) {
        TurnStart start = execution.ask(state -> TurnStart.of(state, request));
        if (start.done() != null) {
            return new TurnOutcome.Completed(start.done());
        }
        Optional<JournalEntry> open = start.memory().open();
        if (open.isPresent()) {
            return new TurnOutcome.Suspended(open.get());
        }
        ChatModel model =
                models.forAgent(request.workflow().requireAgent(request.agent()).model());
        Turn turn = new Turn(execution, request, start, model, tools, lifecycle, limits.tokenBudget());
        try {
            return take(turn);
        } catch (AgentTurnFailedException e) {
            if (!isLate(turn)) {
                execution.append(failed(turn, e));
            }
            throw e;
        }
    }

    private TurnOutcome take(Turn turn) {
        turn.begin();
        return switch (new Speaker(turn, limits, schemas).speak()) {
            case Speech.Waits _ -> new TurnOutcome.Suspended(turn.execution().append(suspended(turn)));
            case Speech.Said said -> {
                Draft completed = completed(turn, said);
                if (isLate(turn)) {
                    throw new AgentTurnFailedException(
                            turn.agent().name(), "its turn came too late", false, new TimeoutException());
                }
                yield new TurnOutcome.Completed(turn.execution().append(completed));
            }
        };
    }

    private static boolean isLate(Turn turn) {
        String step = turn.request().step();
        if (!AgentTurns.hasLimit(step)) {
            return false;
        }
        String late = AgentTurns.lateStep(step);
        return turn.execution()
                .ask(state -> state.findStep(Kind.CONTEXT_CHANGED, late))
                .isPresent();
    }

    private static Draft suspended(Turn turn) {
        ToolCalls.Wait wait = turn.toolCalls().requireWait();
        Map<String, @Nullable Object> data = new LinkedHashMap<>(wait.question());
        data.put(TurnMemory.WAITING, wait.what());
        data.put(TurnMemory.DONE, turn.memory().done());
        return Draft.of(
                        Kind.SUSPENDED,
                        TurnMemory.waitStep(turn.request().step(), turn.memory().waits() + 1))
                .agent(turn.agent().name())
                .data(data)
                .usage(turn.modelCalls().usage())
                .events(turn.events().take());
    }

    private Draft completed(Turn turn, Speech.Said said) {
        String text = turn.edit(Hook.Type.PROCESS_MESSAGE_BEFORE_SEND, said.text());
        ContextTriggers.Said triggered =
                ContextTriggers.said(turn.workflow(), turn.agent().name(), said.forms());
        turn.effects().variables.putAll(triggered.variables());
        triggered.variables().forEach(turn.events()::contextUpdate);
        turn.runLifecycle(LifecycleTool.Trigger.AFTER_AGENT);
        Map<String, Boolean> judged = judge(turn, said);
        if (!triggered.hidden()) {
            turn.events().message(text, said.output());
        }
        turn.events().usage(turn.modelCalls().usage(), turn.modelCalls().answeredBy());
        if (leadsOn(turn)) {
            turn.events().state(State.HANDOFF);
        }
        turn.events().state(State.COMPLETE);
        return Draft.of(Kind.TURN_COMPLETED, turn.request().step())
                .agent(turn.agent().name())
                .data(data(turn, said, text, judged))
                .variables(turn.changes())
                .usage(turn.modelCalls().usage())
                .files(turn.effects().files)
                .events(turn.events().take());
    }

    private static boolean leadsOn(Turn turn) {
        String agent = turn.agent().name();
        for (Handoff handoff : turn.workflow().handoffs()) {
            if (handoff.source().equals(agent) && !(handoff.target() instanceof Target.Terminate)) {
                return true;
            }
        }
        return false;
    }

    private Map<String, Boolean> judge(Turn turn, Speech.Said said) {
        String agent = turn.agent().name();
        if (!Judge.isAsked(turn.workflow(), agent)) {
            return Map.of();
        }
        List<ChatMessage> conversation =
                new ArrayList<>(Conversation.recent(turn.execution(), limits.historyCharacters()));
        conversation.add(new ChatMessage.Assistant(agent, said.raw(), List.of()));
        return Judge.judge(
                turn.workflow(),
                agent,
                conversation,
                messages -> turn.askAside(Judge.SYSTEM, messages, Judge.JUDGEMENT));
    }

    private static Map<String, @Nullable Object> data(
            Turn turn, Speech.Said said, String text, Map<String, Boolean> judged) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("text", text);
        data.put("output", said.output());
        data.put("output_model", said.output() == null ? null : turn.agent().outputModel());
        data.put("tool_calls", turn.toolCalls().all());
        if (turn.toolCalls().rounds() > 0) {
            data.put("tool_rounds", turn.toolCalls().rounds());
        }
        data.put("judged", judged);
        data.put("previous", turn.request().previous());
        data.put("attempts", said.attempts());
        data.put("model", turn.modelCalls().answeredBy());
        if (turn.modelCalls().recovers()) {
            data.put("recovery_tokens", turn.modelCalls().usage().totalTokens());
        }
        if (!turn.request().task().isEmpty()) {
            data.put("task_id", turn.request().task().get("task_id"));
        }
        return data;
    }

    /** What a turn without a usable reply has cost; why it failed stands in the execution's end. */
    private static Draft failed(Turn turn, AgentTurnFailedException failure) {
        return Draft.of(Kind.CONTEXT_CHANGED, turn.request().step() + ":failed")
                .agent(turn.agent().name())
                .data(Map.of("failed", String.valueOf(failure.getMessage()), "exhausted", failure.attemptsExhausted()))
                .usage(turn.modelCalls().usage())
                .events(turn.events().take());
    }

    @Override
    public JournalEntry judgeUser(Execution execution, Workflow workflow, String step) {
        Optional<JournalEntry> done = execution.ask(state -> state.findStep(Kind.CONTEXT_CHANGED, step));
        if (done.isPresent()) {
            return done.get();
        }
        ModelCalls calls = aside(execution, workflow, step, Message.USER);
        Map<String, Boolean> judged = Judge.judge(
                workflow,
                Message.USER,
                Conversation.recent(execution, limits.historyCharacters()),
                messages -> calls.ask(() -> Judge.SYSTEM, messages, List.of(), Judge.JUDGEMENT)
                        .text());
        return execution.append(Draft.of(Kind.CONTEXT_CHANGED, step)
                .agent(Message.USER)
                .data(Map.of("judged", judged))
                .usage(calls.usage()));
    }

    @Override
    public Picked pick(Execution execution, Workflow workflow, String step, List<String> candidates) {
        ModelCalls calls = aside(execution, workflow, step, MANAGER);
        String reply = calls.ask(
                        () -> NextSpeaker.system(workflow, candidates),
                        NextSpeaker.question(Conversation.recent(execution, limits.historyCharacters())),
                        List.of(),
                        NextSpeaker.schema(candidates))
                .text();
        return new Picked(NextSpeaker.read(reply, candidates), calls.usage());
    }

    /** Calls of the standard model outside any agent's turn. */
    private ModelCalls aside(Execution execution, Workflow workflow, String step, String asker) {
        var caller =
                new ChatRequest.Caller(execution.context().executionId(), workflow.id(), workflow.folder(), asker, 0);
        TurnMemory memory = TurnMemory.of(execution, step);
        Optional<JournalEntry> interrupted =
                execution.ask(state -> state.findStep(Kind.TURN_STARTED, memory.startStep(step)));
        return new ModelCalls(
                execution,
                models.standard(),
                caller,
                step,
                memory,
                new TurnEvents(asker),
                interrupted.orElse(null),
                limits.tokenBudget());
    }
}
