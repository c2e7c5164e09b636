package ai.mozaiks.compiler;

import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Handoff.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** In which order handoffs of one source are asked ({@code dialect.md} 2.2 and 2.4). Sorting is stable: file order decides within a rank. */
final class HandoffOrder {

    private HandoffOrder() {}

    /** After an agent's turn: those with a guard wherever they stand in the file, then the last one without. */
    static List<Handoff> afterTurn(List<Handoff> handoffs) {
        return inOrder(
                handoffs.stream()
                        .filter(handoff -> handoff.scope() == Scope.AFTER)
                        .toList(),
                Comparator.comparingInt(handoff -> isConditional(handoff) ? 0 : 1));
    }

    /** After the user's answer: {@code pre} expressions, expressions, judged ones, the one without a guard. */
    static List<Handoff> afterUser(List<Handoff> handoffs, boolean judgedFirst) {
        return inOrder(handoffs, Comparator.comparingInt(handoff -> userRank(handoff, judgedFirst)));
    }

    private static int userRank(Handoff handoff, boolean judgedFirst) {
        if (!isConditional(handoff)) {
            return 4;
        }
        if (GuardConditions.isJudged(handoff.guard())) {
            return judgedFirst ? 0 : 3;
        }
        return handoff.scope() == Scope.PRE ? 1 : 2;
    }

    /** The second of two without a guard wins; the reader has warned. */
    private static List<Handoff> inOrder(List<Handoff> handoffs, Comparator<Handoff> order) {
        List<Handoff> sorted = new ArrayList<>(handoffs);
        sorted.sort(order);
        long unconditional =
                sorted.stream().filter(handoff -> !isConditional(handoff)).count();
        return sorted.stream()
                .filter(handoff -> isConditional(handoff) || unconditional == 1 || handoff == sorted.getLast())
                .toList();
    }

    /** A counted handoff without a guard is conditional: it holds while its counter is below the limit. */
    private static boolean isConditional(Handoff handoff) {
        return !(handoff.guard() instanceof Guard.Always) || handoff.counter() != null;
    }
}
