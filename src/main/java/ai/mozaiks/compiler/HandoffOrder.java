package ai.mozaiks.compiler;

import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Handoff.Scope;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** In which order handoffs of one source are asked ({@code dialect.md} 2.2 and 2.4). Sorting is stable: file order decides within a rank. */
final class HandoffOrder {

    private HandoffOrder() {}

    /** After an agent's turn: those with a guard wherever they stand in the file, then the last one without. */
    static List<Handoff> afterTurn(List<Handoff> handoffs) {
        List<Handoff> after =
                handoffs.stream().filter(handoff -> !isBeforeTurn(handoff)).toList();
        return unconditionalLast(after, after.stream());
    }

    /** The scope says when an expression is asked. What only the turn can tell, and what asks nothing, comes after it. */
    static boolean isBeforeTurn(Handoff handoff) {
        return handoff.scope() == Scope.PRE && isExpression(handoff.guard());
    }

    private static boolean isExpression(Guard guard) {
        return switch (guard) {
            case Guard.When _ -> true;
            case Guard.All(var parts) -> parts.stream().allMatch(HandoffOrder::isExpression);
            case Guard.Always _, Guard.Judged _, Guard.ToolCalled _, Guard.Said _ -> false;
        };
    }

    /** After the user's answer: {@code pre} expressions, expressions, judged ones, the one without a guard. */
    static List<Handoff> afterUser(List<Handoff> handoffs, boolean judgedFirst) {
        return unconditionalLast(
                handoffs, handoffs.stream().sorted(Comparator.comparingInt(handoff -> userRank(handoff, judgedFirst))));
    }

    private static int userRank(Handoff handoff, boolean judgedFirst) {
        if (GuardConditions.isJudged(handoff.guard())) {
            return judgedFirst ? 0 : 3;
        }
        return handoff.scope() == Scope.PRE ? 1 : 2;
    }

    /**
     * The last of several without a guard wins; the reader has warned. A counted one without a guard comes just before: it
     * holds while its counter is below the limit.
     */
    private static List<Handoff> unconditionalLast(List<Handoff> handoffs, Stream<Handoff> inOrder) {
        Stream<Handoff> guarded = inOrder.filter(handoff -> !isUnguarded(handoff));
        Stream<Handoff> counted =
                handoffs.stream().filter(handoff -> isUnguarded(handoff) && handoff.counter() != null);
        Stream<Handoff> last = handoffs.reversed().stream()
                .filter(handoff -> isUnguarded(handoff) && handoff.counter() == null)
                .limit(1);
        return Stream.of(guarded, counted, last).flatMap(part -> part).toList();
    }

    private static boolean isUnguarded(Handoff handoff) {
        return handoff.guard() instanceof Guard.Always;
    }
}
