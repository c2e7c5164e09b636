package ai.mozaiks.llm;

import ai.mozaiks.llm.scripted.ScriptedChatModel;
import ai.mozaiks.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What everybody says in a simulated run: models, people, tools.
 *
 * @param input the run's input; {@code text} is what the user wants
 * @param variables context variables at the start
 * @param agents what each agent says, turn by turn; the key {@code *} stands for every agent without its own
 * @param llmConditions answers to judged conditions, the first match counts
 * @param llmDefault the answer to a judged condition nothing matches
 * @param user the answers of the person, in order
 * @param uiResponses what a person does in a tool's component, by tool or component name
 * @param lifecycle what functions of the workflow's lifecycle set, by function, call by call
 * @param children scripts of child executions, by workflow id or by the key of one child
 * @param maxTurns overrides the workflow's own limit
 * @param warnings what was read past: unknown keys
 */
public record Script(
        Mode mode,
        Map<String, @Nullable Object> input,
        Map<String, @Nullable Object> variables,
        Map<String, List<Turn>> agents,
        List<Judgement> llmConditions,
        boolean llmDefault,
        List<String> user,
        Map<String, List<Map<String, @Nullable Object>>> uiResponses,
        Map<String, List<Map<String, @Nullable Object>>> lifecycle,
        Map<String, Script> children,
        @Nullable Integer maxTurns,
        List<Problem> warnings) {

    /** Stands for every agent that has no entry of its own. */
    public static final String ANY_AGENT = "*";

    public enum Mode {
        /** Only the turn limit bounds a loop. */
        FAITHFUL,
        /** Cycles of agents alone get the default bound. */
        BOUNDED
    }

    /**
     * One turn of an agent.
     *
     * @param output the structured output; null for none
     * @param set context variables the turn's tools set
     * @param error why the model gives no reply; null if it does
     */
    public record Turn(
            @Nullable String text,
            @Nullable Map<String, @Nullable Object> output,
            Map<String, @Nullable Object> set,
            List<Call> toolCalls,
            @Nullable String error) {

        public Turn(
                @Nullable String text,
                @Nullable Map<String, @Nullable Object> output,
                Map<String, @Nullable Object> set,
                List<Call> toolCalls) {
            this(text, output, set, toolCalls, null);
        }

        public Turn {
            toolCalls = List.copyOf(toolCalls);
        }

        /** Whether the script leaves the words to the model. */
        public boolean isSilent() {
            return text == null && output == null;
        }
    }

    /** A tool call of a turn, what the tool answers, and the context variables it sets. */
    public record Call(
            String tool,
            Map<String, @Nullable Object> arguments,
            @Nullable Object result,
            Map<String, @Nullable Object> set) {}

    /** Whether a judged condition whose statement contains this text holds, time by time; the last repeats. */
    public record Judgement(String contains, List<Boolean> values) {

        public Judgement {
            values = List.copyOf(values);
        }

        public Judgement(String contains, boolean value) {
            this(contains, List.of(value));
        }

        public boolean value(int time) {
            return values.get(Math.clamp(time, 0, values.size() - 1));
        }
    }

    /** Hears which turn was played for whom, on the thread that asked the model. */
    @FunctionalInterface
    public interface Listener {
        void played(ChatRequest.Caller caller, Turn turn);
    }

    public Script {
        agents = Map.copyOf(agents);
        llmConditions = List.copyOf(llmConditions);
        user = List.copyOf(user);
        uiResponses = Map.copyOf(uiResponses);
        lifecycle = Map.copyOf(lifecycle);
        children = Map.copyOf(children);
        warnings = List.copyOf(warnings);
    }

    /** Reads a script from JSON text; throws {@link InvalidScriptException} with every problem. */
    public static Script parse(String file, String json) {
        return new ScriptParser(file).parse(json);
    }

    /** The turns of an agent, empty when the script leaves them to the model. */
    public List<Turn> turnsOf(String agent) {
        return agents.getOrDefault(agent, agents.getOrDefault(ANY_AGENT, List.of()));
    }

    /** The script a workflow's executions play: a child's own, else this. */
    public Script of(String workflowId) {
        return children.getOrDefault(workflowId, this);
    }

    /**
     * What a child execution plays: its own script, by the first of its names that has one, else the cast of this one,
     * whose answers, variables and limit are not the child's. Children of children are looked up in both.
     */
    public Script forChild(List<String> names) {
        Script own = names.stream()
                .filter(children::containsKey)
                .findFirst()
                .map(children::get)
                .orElse(null);
        if (own == null) {
            return new Script(
                    mode,
                    Map.of(),
                    Map.of(),
                    agents,
                    llmConditions,
                    llmDefault,
                    List.of(),
                    uiResponses,
                    lifecycle,
                    children,
                    null,
                    List.of());
        }
        Map<String, Script> known = new LinkedHashMap<>(children);
        known.putAll(own.children());
        return own.withChildren(known);
    }

    /** The same script with other children. */
    public Script withChildren(Map<String, Script> others) {
        return new Script(
                mode,
                input,
                variables,
                agents,
                llmConditions,
                llmDefault,
                user,
                uiResponses,
                lifecycle,
                others,
                maxTurns,
                warnings);
    }

    /** A model that speaks by this script. One model plays it once, from its start. */
    public ChatModel model(Listener listener) {
        return model(listener, caller -> of(caller.workflowId()));
    }

    /** A model that speaks by the script of whoever asks. */
    public static ChatModel model(Listener listener, Function<ChatRequest.Caller, Script> scripts) {
        return new ScriptedChatModel(scripts, listener);
    }
}
