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
        List<Handoff> after = handoffs.stream()
                .filter(handoff -> handoff.scope() == Scope.AFTER)
                .toList();
        return unconditionalLast(after, after.stream());
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

    /** The last of several without a guard wins; the reader has warned. */
    private static List<Handoff> unconditionalLast(List<Handoff> handoffs, Stream<Handoff> inOrder) {
        Stream<Handoff> last = handoffs.reversed().stream()
                .filter(handoff -> !isConditional(handoff))
                .limit(1);
        return Stream.concat(inOrder.filter(HandoffOrder::isConditional), last).toList();
    }

    /** A counted handoff without a guard is conditional: it holds while its counter is below the limit. */
    private static boolean isConditional(Handoff handoff) {
        return !(handoff.guard() instanceof Guard.Always) || handoff.counter() != null;
    }
}
