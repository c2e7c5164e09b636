package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.Children.Child;
import ai.mozaiks.compiler.Simulator;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.InMemoryJournal;
import ai.mozaiks.execution.InitialVariables;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.Message;
import ai.mozaiks.execution.Opening;
import ai.mozaiks.execution.PublishedEvent;
import ai.mozaiks.llm.Script;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.workflow.Orchestration.Startup;
import ai.mozaiks.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The person in front of a simulated run: starts it, answers what it asks, notes who spoke. */
final class SimulatedRun {

    private static final Tenant TENANT = Simulator.TENANT;
    private static final Clock STILL = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final Workflow workflow;
    private final Script script;
    private final InMemoryJournal journal;
    private final Consumer<PublishedEvent> listener;
    private final String executionId;
    private final Deque<String> answers;
    private final Map<String, Deque<Map<String, @Nullable Object>>> responses = new HashMap<>();

    private final Map<String, @Nullable Object> given;
    private final String message;
    private @Nullable Execution execution;

    SimulatedRun(
            String executionId,
            Workflow workflow,
            Script script,
            InMemoryJournal journal,
            Consumer<PublishedEvent> listener) {
        this(
                executionId,
                workflow,
                script,
                journal,
                listener,
                script.input().get("text") instanceof String text ? text : "",
                script.variables());
    }

    private SimulatedRun(
            String executionId,
            Workflow workflow,
            Script script,
            InMemoryJournal journal,
            Consumer<PublishedEvent> listener,
            String message,
            Map<String, @Nullable Object> given) {
        this.workflow = workflow;
        this.script = script;
        this.journal = journal;
        this.listener = listener;
        this.executionId = executionId;
        this.message = message;
        this.given = given;
        this.answers = new ArrayDeque<>(script.user());
        script.uiResponses().forEach((name, list) -> responses.put(name, new ArrayDeque<>(list)));
    }

    /** The same run with what a parent gives its child: the script's own words come first. */
    SimulatedRun startedBy(Child child) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>(child.variables());
        if (child.initialAgent() != null) {
            variables.put(Entrance.INITIAL_AGENT, child.initialAgent());
        }
        variables.putAll(given);
        return new SimulatedRun(
                executionId,
                workflow,
                script,
                journal,
                listener,
                message.isBlank() ? child.message() : message,
                variables);
    }

    Workflow workflow() {
        return workflow;
    }

    Execution execution() {
        Execution running = execution;
        if (running == null) {
            running = start();
            execution = running;
        }
        return running;
    }

    private Execution start() {
        ExecutionContext context =
                new ExecutionContext(TENANT, executionId, executionId, workflow.id(), workflow.revision());
        Execution started = new Execution(context, List.of(), journal, STILL, listener);
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.putAll(InitialVariables.runtime(workflow, context));
        InitialVariables.declare(variables, InitialVariables.of(workflow, name -> null));
        variables.putAll(given);
        Map<String, @Nullable Object> input = new LinkedHashMap<>(script.input());
        if (!message.isBlank()) {
            input.put("text", message);
        }
        started.append(Opening.of(workflow, said()).draft(workflow, input).variables(variables));
        return started;
    }

    /** A run of the user's begins with the user's first message, which is a turn; any other with the input. */
    private String said() {
        boolean turn = workflow.orchestration().startup() == Startup.USER_DRIVEN && !message.isBlank();
        if (turn) {
            answers.addFirst(message);
        }
        return turn ? "" : message;
    }

    /** Answers what the run waits for; false when it waits for nothing, or nobody answers any more. */
    boolean answers(ScriptedAgents scripted) {
        Execution running = execution();
        JournalEntry waiting = running.ask(ExecutionState::suspension).orElse(null);
        Map<String, @Nullable Object> answer = waiting == null ? null : answer(waiting, scripted);
        if (answer == null) {
            return false;
        }
        int number = running.ask(ExecutionState::inputs) + 1;
        running.append(Draft.of(Kind.USER_INPUT, "user:" + number).data(answer));
        return true;
    }

    private @Nullable Map<String, @Nullable Object> answer(JournalEntry question, ScriptedAgents scripted) {
        String tool = String.valueOf(question.data().get("tool"));
        return switch (String.valueOf(question.data().get("kind"))) {
            case "approval" -> response(question, Map.of("approved", true));
            case "tool" -> response(question, scripted.result(executionId, String.valueOf(question.agent()), tool));
            default -> answers.isEmpty() ? null : Map.of("text", answers.removeFirst());
        };
    }

    /**
     * What the person does in a tool's component. One whose answers have run out is waited for.
     *
     * @param otherwise the answer of a component the script does not mention
     */
    private @Nullable Map<String, @Nullable Object> response(
            JournalEntry question, Map<String, @Nullable Object> otherwise) {
        String tool = String.valueOf(question.data().get("tool"));
        String component = String.valueOf(question.data().get("component"));
        Deque<Map<String, @Nullable Object>> list = responses.getOrDefault(tool, responses.get(component));
        if (list == null) {
            return Map.of("response", otherwise);
        }
        return list.isEmpty() ? null : Map.of("response", list.removeFirst());
    }

    /** Who has spoken: the agents whose model was called, and the user. */
    List<String> trace() {
        List<String> speakers = new ArrayList<>();
        Set<String> turns = new HashSet<>();
        for (JournalEntry entry : journal.read(TENANT, executionId, 0)) {
            boolean turn = entry.agent() != null && entry.step().startsWith("turn:") && isSpoken(entry);
            if (turn && turns.add(turnOf(entry))) {
                speakers.add(String.valueOf(entry.agent()));
            } else if (entry.kind() == Kind.USER_INPUT && entry.data().containsKey("text")) {
                speakers.add(Message.USER);
            }
        }
        return speakers;
    }

    /** Whether the agent's model was called, even if it failed or a tool of the turn waits for a person. */
    private static boolean isSpoken(JournalEntry entry) {
        return entry.kind() == Kind.TURN_COMPLETED
                || entry.kind() == Kind.SUSPENDED
                || entry.step().endsWith(":failed");
    }

    /** A turn's step, without what its parts add: {@code turn:<agent>:<visit>}. */
    private static String turnOf(JournalEntry entry) {
        return entry.step().replaceAll(":(wait:\\d+|failed)$", "");
    }
}
