package ai.mozaiks.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Which step of one list is which of another. Equal content counts most, then ids, because numbered ids shift when a
 * workflow grows; then what a step is about. Tools that rewrite a file keep some of these, never none.
 */
final class StepAlignment {

    record Pair(RouteStep before, RouteStep after) {}

    private final List<RouteStep> before;
    private final List<RouteStep> after;
    private final int[] partner;
    private final boolean[] taken;

    private StepAlignment(List<RouteStep> before, List<RouteStep> after) {
        this.before = before;
        this.after = after;
        this.partner = new int[before.size()];
        this.taken = new boolean[after.size()];
        Arrays.fill(partner, -1);
    }

    static StepAlignment of(List<RouteStep> before, List<RouteStep> after) {
        StepAlignment alignment = new StepAlignment(before, after);
        alignment.pass((b, a) -> b.hasIdOf(a) && alike(b, a));
        alignment.longestCommonSubsequence();
        alignment.pass(StepAlignment::alike);
        alignment.pass((b, a) -> isBranch(b) && sameKind(b, a) && sameTarget(b, a) && b.hasIdOf(a));
        alignment.pass((b, a) -> isBranch(b) && sameKind(b, a) && sameCondition(b, a) && b.hasIdOf(a));
        alignment.pass((b, a) -> isBranch(b) && sameKind(b, a) && sameCondition(b, a));
        alignment.pass((b, a) -> isBranch(b) && sameKind(b, a) && sameTarget(b, a));
        alignment.pass((b, a) -> sameKind(b, a) && b.hasIdOf(a));
        alignment.pass((b, a) -> sameKind(b, a) && sameSubject(b, a));
        // What holds steps is the same though they have changed, down to none.
        alignment.pass(
                (b, a) -> sameKind(b, a) && !b.values().isEmpty() && b.values().equals(a.values()));
        alignment.pass((b, a) -> Transition.isOne(b) && Transition.isOne(a));
        alignment.pass((b, a) -> sameKind(b, a) && isPart(b));
        alignment.pass((b, a) -> sameKind(b, a)
                && !isBranch(b)
                && !b.steps().isEmpty()
                && !a.steps().isEmpty());
        return alignment;
    }

    List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < partner.length; i++) {
            if (partner[i] >= 0) {
                pairs.add(new Pair(before.get(i), after.get(partner[i])));
            }
        }
        return pairs;
    }

    List<RouteStep> onlyBefore() {
        List<RouteStep> only = new ArrayList<>();
        for (int i = 0; i < partner.length; i++) {
            if (partner[i] < 0) {
                only.add(before.get(i));
            }
        }
        return only;
    }

    List<RouteStep> onlyAfter() {
        List<RouteStep> only = new ArrayList<>();
        for (int j = 0; j < taken.length; j++) {
            if (!taken[j]) {
                only.add(after.get(j));
            }
        }
        return only;
    }

    /** The fewest pairs that one has to move to get from one order to the other. */
    List<Pair> moved() {
        List<Integer> kept = longestIncreasing();
        List<Pair> moved = new ArrayList<>();
        for (int i = 0; i < partner.length; i++) {
            if (partner[i] >= 0 && !kept.contains(i)) {
                moved.add(new Pair(before.get(i), after.get(partner[i])));
            }
        }
        return moved;
    }

    private List<Integer> longestIncreasing() {
        int[] length = new int[partner.length];
        int[] previous = new int[partner.length];
        int best = -1;
        for (int i = 0; i < partner.length; i++) {
            previous[i] = -1;
            length[i] = partner[i] < 0 ? 0 : 1;
            for (int k = 0; k < i && partner[i] >= 0; k++) {
                if (partner[k] >= 0 && partner[k] < partner[i] && length[k] + 1 > length[i]) {
                    length[i] = length[k] + 1;
                    previous[i] = k;
                }
            }
            best = best < 0 || length[i] > length[best] ? i : best;
        }
        List<Integer> kept = new ArrayList<>();
        for (int i = best; i >= 0; i = previous[i]) {
            kept.add(i);
        }
        return kept;
    }

    private void pass(BiPredicate<RouteStep, RouteStep> match) {
        for (int i = 0; i < partner.length; i++) {
            for (int j = 0; j < taken.length && partner[i] < 0; j++) {
                if (!taken[j] && match.test(before.get(i), after.get(j))) {
                    pair(i, j);
                }
            }
        }
    }

    private void longestCommonSubsequence() {
        int[][] length = new int[partner.length + 1][taken.length + 1];
        for (int i = partner.length - 1; i >= 0; i--) {
            for (int j = taken.length - 1; j >= 0; j--) {
                length[i][j] = equal(i, j) ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < partner.length && j < taken.length) {
            if (equal(i, j)) {
                pair(i++, j++);
            } else if (length[i + 1][j] >= length[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    private boolean equal(int i, int j) {
        return partner[i] < 0 && !taken[j] && alike(before.get(i), after.get(j));
    }

    private void pair(int i, int j) {
        partner[i] = j;
        taken[j] = true;
    }

    private static boolean alike(RouteStep b, RouteStep a) {
        return b.content().equals(a.content());
    }

    private static boolean sameKind(RouteStep b, RouteStep a) {
        return b.kind().equals(a.kind());
    }

    private static boolean isBranch(RouteStep step) {
        return step.is("when");
    }

    /** What its parent has once: nothing else can be meant. */
    private static boolean isPart(RouteStep step) {
        return step.is("otherwise") || step.is("onFallback") || step.is("doFinally") || step.is("from");
    }

    private static boolean sameCondition(RouteStep b, RouteStep a) {
        return b.condition().equals(a.condition());
    }

    private static boolean sameTarget(RouteStep b, RouteStep a) {
        String target = Transition.uri(b.steps());
        return !target.isEmpty() && target.equals(Transition.uri(a.steps()));
    }

    /** The endpoint without its parameters, or the name of what is set. */
    private static boolean sameSubject(RouteStep b, RouteStep a) {
        return !isBranch(b)
                && Stream.of(RouteStep.URI, "name")
                        .anyMatch(subject -> b.values().containsKey(subject)
                                && b.value(subject).equals(a.value(subject)));
    }
}
