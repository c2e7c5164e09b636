package ai.mozaiks.compiler;

import ai.mozaiks.workflow.Condition;
import ai.mozaiks.workflow.Condition.Call;
import ai.mozaiks.workflow.Condition.Comparison;
import ai.mozaiks.workflow.Condition.Literal;
import ai.mozaiks.workflow.Condition.Operator;
import ai.mozaiks.workflow.Condition.Variable;
import ai.mozaiks.workflow.ConditionParser;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Handoff.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Guards as conditions of a compiled route: what only the turn can tell becomes a call. */
public final class GuardConditions {

    /** A model judged that this statement holds. */
    public static final String JUDGED = "judged";

    /** The agent called this tool. */
    public static final String TOOL_CALLED = "tool_called";

    /** The last line of the agent's text is this word. */
    public static final String SAID = "said";

    /** The turn is about to begin; false when a resumed run comes by with the turn in its journal. */
    public static final String BEFORE_TURN = "before_turn";

    /** The user makes the first move: no agent has asked for this message. */
    public static final String OPENING = "opening";

    /** A journey has ended that says itself who goes on. */
    public static final String RESUMES = "resumes";

    /** What a condition of a route may call. */
    public static final Set<String> CALLS = Set.of(JUDGED, TOOL_CALLED, SAID, BEFORE_TURN, OPENING, RESUMES);

    /** Two braces of an author's would be a property placeholder to Camel, who would put a setting in their place. */
    private static final String ESCAPED_BRACE = "\\u007B";

    private GuardConditions() {}

    /** An author's text as a route may hold it; in a condition, the language reads the escape back. */
    public static String escaped(String text) {
        return text.replace("{{", ESCAPED_BRACE + ESCAPED_BRACE);
    }

    /** Reads a condition as a route holds it. */
    public static Condition parse(String text) {
        return ConditionParser.parse(text, CALLS);
    }

    /** When a handoff is taken: its guard holds and its counter, nothing at first, is below the limit. */
    static Condition of(Handoff handoff) {
        Counter counter = handoff.counter();
        List<Condition> parts = new ArrayList<>();
        if (counter == null || !(handoff.guard() instanceof Guard.Always)) {
            parts.add(of(handoff.guard()));
        }
        if (counter != null) {
            Condition count = new Variable(counter.variable());
            parts.add(new Condition.Or(List.of(
                    new Comparison(List.of(count, new Literal(null)), List.of(Operator.EQUAL)),
                    new Comparison(List.of(count, new Literal((long) counter.limit())), List.of(Operator.LESS)))));
        }
        return and(parts);
    }

    /** Holds only if the turn has not been taken yet. */
    static Condition beforeTurn(Condition condition) {
        return and(List.of(new Call(BEFORE_TURN, null), condition));
    }

    static Condition of(Guard guard) {
        return switch (guard) {
            case Guard.Always() -> new Literal(true);
            case Guard.When(var condition) -> condition;
            case Guard.Judged(var statement) -> new Call(JUDGED, statement);
            case Guard.ToolCalled(var tool) -> new Call(TOOL_CALLED, tool);
            case Guard.Said(var word) -> new Call(SAID, word);
            case Guard.All(var parts) ->
                and(parts.stream().map(GuardConditions::of).toList());
        };
    }

    /** Whether a model has to judge it. */
    public static boolean isJudged(Guard guard) {
        return switch (guard) {
            case Guard.Judged _ -> true;
            case Guard.All(var parts) -> parts.stream().anyMatch(GuardConditions::isJudged);
            case Guard.Always _, Guard.When _, Guard.ToolCalled _, Guard.Said _ -> false;
        };
    }

    private static Condition and(List<Condition> parts) {
        List<Condition> flat = new ArrayList<>();
        for (Condition part : parts) {
            if (part instanceof Condition.And(var inner)) {
                flat.addAll(inner);
            } else {
                flat.add(part);
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new Condition.And(flat);
    }
}
