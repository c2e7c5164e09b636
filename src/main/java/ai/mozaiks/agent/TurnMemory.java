package ai.mozaiks.agent;

import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a turn did before it waited for a person. A turn taken up again runs from its beginning, but reads here what
 * models and tools said the first time, so that nothing is asked or done twice.
 */
final class TurnMemory {

    /** In a {@code SUSPENDED} entry: the steps before the one that waits, and that one. */
    static final String DONE = "done";

    static final String WAITING = "waiting";
    private static final String WHAT = "what";

    private final Deque<Map<String, @Nullable Object>> past = new ArrayDeque<>();
    private final List<Supplier<Map<String, @Nullable Object>>> done = new ArrayList<>();
    private final int waits;
    private final @Nullable JournalEntry open;
    private final String waiting;
    private @Nullable Map<String, @Nullable Object> answer;

    private TurnMemory(int waits, @Nullable JournalEntry last, @Nullable JournalEntry answered) {
        this.waits = waits;
        this.open = answered == null ? last : null;
        this.waiting = last == null ? "" : String.valueOf(last.data().get(WAITING));
        if (last != null && answered != null) {
            Json.asList(last.data().get(DONE)).forEach(step -> past.add(Json.asObject(step)));
            answer = answerOf(answered);
        }
    }

    static TurnMemory of(Execution execution, String step) {
        return execution.ask(state -> of(state, step));
    }

    static TurnMemory of(ExecutionState state, String step) {
        int waits = 0;
        JournalEntry last = null;
        Optional<JournalEntry> next = state.findStep(Kind.SUSPENDED, waitStep(step, 1));
        while (next.isPresent()) {
            waits++;
            last = next.get();
            next = state.findStep(Kind.SUSPENDED, waitStep(step, waits + 1));
        }
        JournalEntry answered =
                last == null ? null : state.findAnswer(last.step()).orElse(null);
        return new TurnMemory(waits, last, answered);
    }

    /** The name a turn starts under; one that goes on after a person's answer starts again under a name of its own. */
    String startStep(String step) {
        return waits == 0 ? step : waitStep(step, waits);
    }

    static String waitStep(String step, int number) {
        return step + ":wait:" + number;
    }

    private static Map<String, @Nullable Object> answerOf(JournalEntry entry) {
        Object response = entry.data().get("response");
        if (response == null) {
            return entry.data();
        }
        return response instanceof Map<?, ?> ? Json.asObject(response) : Map.of("response", response);
    }

    /** The wait nobody has answered yet. */
    Optional<JournalEntry> open() {
        return Optional.ofNullable(open);
    }

    /** How often the turn has waited so far. */
    int waits() {
        return waits;
    }

    /** What the turn's next step gave the first time; empty when it has not been done. */
    Optional<Map<String, @Nullable Object>> recall(String what) {
        Map<String, @Nullable Object> step = past.peek();
        if (step == null || !what.equals(step.get(WHAT))) {
            past.clear();
            return Optional.empty();
        }
        return Optional.of(past.remove());
    }

    void keep(String what, Map<String, @Nullable Object> result) {
        keep(what, () -> result);
    }

    /** Most turns never wait, so what they did is put into words only when one does. */
    void keep(String what, Supplier<Map<String, @Nullable Object>> result) {
        done.add(() -> {
            Map<String, @Nullable Object> step = new LinkedHashMap<>(result.get());
            step.put(WHAT, what);
            return step;
        });
    }

    /** The person's answer, given once, to the step that waited for it. */
    @Nullable
    Map<String, @Nullable Object> takeAnswer(String what) {
        if (!what.equals(waiting)) {
            return null;
        }
        Map<String, @Nullable Object> given = answer;
        answer = null;
        return given;
    }

    List<Map<String, @Nullable Object>> done() {
        return done.stream().map(Supplier::get).toList();
    }
}
