package ai.mozaiks.execution;

import ai.mozaiks.json.Json;
import ai.mozaiks.llm.TokenUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of one execution: nothing but the fold of its journal. Applying the same entries in the same order always
 * gives the same state. Not safe for many threads; {@link Execution} guards the live one.
 */
public final class ExecutionState {

    /** In a {@code CONTEXT_CHANGED} entry: the steps of parallel turns that now become part of the conversation. */
    public static final String JOINED = "joined";

    private final Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, OutputFile> files = new LinkedHashMap<>();
    private final Map<JournalEntry.Kind, Map<String, JournalEntry>> steps = new EnumMap<>(JournalEntry.Kind.class);
    private final Map<String, Integer> visits = new LinkedHashMap<>();
    private final Map<String, TokenUsage> usageByAgent = new LinkedHashMap<>();
    private final List<JournalEntry> validations = new ArrayList<>();
    private final Map<String, JournalEntry> answers = new HashMap<>();
    private Instant startedAt = Instant.EPOCH;
    private Instant updatedAt = Instant.EPOCH;
    private long entries;
    private long events;
    private int turns;
    private int toolRounds;
    private int inputs;
    private Status status = Status.RUNNING;
    private @Nullable EndReason endReason;
    private @Nullable String error;
    private @Nullable JournalEntry lastTurn;
    private @Nullable JournalEntry suspension;
    private @Nullable JournalEntry packaged;
    private @Nullable JournalEntry delivered;

    public static ExecutionState of(List<JournalEntry> entries) {
        ExecutionState state = new ExecutionState();
        entries.forEach(state::apply);
        return state;
    }

    /** Folds one more entry in; returns this. */
    public ExecutionState apply(JournalEntry entry) {
        startedAt = entries == 0 ? entry.at() : startedAt;
        updatedAt = entry.at();
        entries = entry.seq() + 1;
        events = entry.firstEvent() + entry.events().size() - 1;
        variables.putAll(entry.variables());
        entry.files().forEach(file -> files.put(file.path(), file));
        if (entry.agent() != null && entry.usage().totalTokens() > 0) {
            usageByAgent.merge(entry.agent(), entry.usage(), TokenUsage::plus);
        }
        switch (entry.kind()) {
            case STARTED -> start(entry);
            case TURN_COMPLETED -> completeTurn(entry);
            case USER_INPUT -> acceptInput(entry);
            case SUSPENDED -> suspend(entry);
            case VALIDATED -> validations.add(entry);
            case PACKAGED -> packaged = entry;
            case DELIVERED -> deliver(entry);
            case ENDED -> end(entry);
            case CONTEXT_CHANGED -> join(entry);
            case TURN_STARTED, TOOL_STARTED, TOOL_COMPLETED, CHILD_STARTED, CHILD_ENDED -> {}
        }
        steps.computeIfAbsent(entry.kind(), _ -> new HashMap<>()).put(entry.step(), entry);
        return this;
    }

    private void start(JournalEntry entry) {
        say(Message.USER, text(entry), null);
        if (entry.data().get("kickoff") instanceof String kickoff) {
            messages.add(new Message(Message.USER, kickoff, null, true));
        }
    }

    private void completeTurn(JournalEntry entry) {
        if (entry.step().startsWith("task:")) {
            return; // A worker of a batch speaks to its batch, not to the conversation.
        }
        visits.merge(String.valueOf(entry.agent()), 1, Integer::sum);
        turns++;
        toolRounds += entry.data().get("tool_rounds") instanceof Number rounds ? rounds.intValue() : 0;
        lastTurn = entry;
        say(entry);
    }

    /** Other messages than the package's are delivered too. */
    private void deliver(JournalEntry entry) {
        Object id = entry.data().get("message_id");
        if (packaged != null
                && packaged.outbox().stream().anyMatch(message -> message.id().equals(id))) {
            delivered = entry;
        }
    }

    private void join(JournalEntry entry) {
        if (entry.data().get(JOINED) instanceof List<?> turns) {
            turns.forEach(step -> findStep(JournalEntry.Kind.TURN_COMPLETED, String.valueOf(step))
                    .ifPresent(this::say));
        }
    }

    private void say(JournalEntry turn) {
        Object output = turn.data().get("output");
        say(String.valueOf(turn.agent()), text(turn), output == null ? null : Json.asObject(output));
    }

    private void acceptInput(JournalEntry entry) {
        status = Status.RUNNING;
        endReason = null;
        if (suspension != null) {
            answers.put(suspension.step(), entry);
            suspension = null;
        }
        inputs++;
        if (entry.data().containsKey("text")) {
            turns++;
            lastTurn = entry;
            say(Message.USER, text(entry), null);
        }
    }

    private void suspend(JournalEntry entry) {
        if (entry.step().startsWith("task:")) {
            return; // A worker may not wait for a person: its batch goes on without it.
        }
        status = Status.PAUSED;
        endReason = EndReason.AWAITING_USER_INPUT;
        suspension = entry;
    }

    private void end(JournalEntry entry) {
        EndReason reason = EndReason.valueOf(String.valueOf(entry.data().get("end_reason")));
        endReason = reason;
        status = reason.status();
        error = (String) entry.data().get("error");
    }

    private void say(String speaker, String text, @Nullable Map<String, @Nullable Object> output) {
        if (!text.isEmpty() || output != null) {
            messages.add(new Message(speaker, text, output, false));
        }
    }

    private static String text(JournalEntry entry) {
        return entry.data().get("text") instanceof String text ? text : "";
    }

    /** The entry of a step that is already done, so that a replay does not do it again. */
    public Optional<JournalEntry> findStep(JournalEntry.Kind kind, String step) {
        Map<String, JournalEntry> ofKind = steps.get(kind);
        return ofKind == null ? Optional.empty() : Optional.ofNullable(ofKind.get(step));
    }

    /** What a person answered to a {@code SUSPENDED} step; empty while nobody has. */
    public Optional<JournalEntry> findAnswer(String suspendedStep) {
        return Optional.ofNullable(answers.get(suspendedStep));
    }

    public Map<String, @Nullable Object> variables() {
        return Collections.unmodifiableMap(variables);
    }

    public List<Message> messages() {
        return Collections.unmodifiableList(messages);
    }

    /** By path, in the order first written. */
    public Map<String, OutputFile> files() {
        return Collections.unmodifiableMap(files);
    }

    /** How often an agent has spoken. */
    public int visits(String agent) {
        return visits.getOrDefault(agent, 0);
    }

    /** Who has spoken, in the order of their first turns. */
    public List<String> agents() {
        return List.copyOf(visits.keySet());
    }

    /** Agent and user turns together. */
    public int turns() {
        return turns;
    }

    /** How often models have asked for tools. */
    public int toolRounds() {
        return toolRounds;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** How often a person has answered. */
    public int inputs() {
        return inputs;
    }

    /** Number of entries, which is the number of the next. */
    public long entries() {
        return entries;
    }

    /** Number of the newest client event; 0 before the first. */
    public long events() {
        return events;
    }

    public Status status() {
        return status;
    }

    public Optional<EndReason> endReason() {
        return Optional.ofNullable(endReason);
    }

    public Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /** The newest completed agent turn or user turn: where a resumed execution goes on. */
    public Optional<JournalEntry> lastTurn() {
        return Optional.ofNullable(lastTurn);
    }

    /** What the execution waits for, while it is paused. */
    public Optional<JournalEntry> suspension() {
        return Optional.ofNullable(suspension);
    }

    public Optional<JournalEntry> packaged() {
        return Optional.ofNullable(packaged);
    }

    public Optional<JournalEntry> delivered() {
        return Optional.ofNullable(delivered);
    }

    public List<JournalEntry> validations() {
        return Collections.unmodifiableList(validations);
    }

    public Map<String, TokenUsage> usageByAgent() {
        return Collections.unmodifiableMap(usageByAgent);
    }

    public TokenUsage usage() {
        return usageByAgent.values().stream().reduce(TokenUsage.NONE, TokenUsage::plus);
    }
}
