package ai.mozaiks.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The values of one step beside those of its counterpart. */
final class ValueComparison {

    private final DifferenceWriter writer;

    ValueComparison(DifferenceWriter writer) {
        this.writer = writer;
    }

    /**
     * One difference for each value.
     *
     * @param retargeted whether it has been said already that another speaker is next
     */
    List<RouteDifference> of(RouteStep before, RouteStep after, boolean retargeted) {
        List<RouteDifference> found = new ArrayList<>();
        Set<String> names = new TreeSet<>(before.values().keySet());
        names.addAll(after.values().keySet());
        for (String name : names) {
            String old = before.values().get(name);
            String now = after.values().get(name);
            boolean same = old == null ? now == null : old.equals(now);
            if (!same && !(retargeted && isTarget(before, name))) {
                found.add(
                        after.is("when") && name.equals(RouteStep.EXPRESSION)
                                ? writer.condition(before, after)
                                : writer.value(before, after, name, old, now));
            }
        }
        return found;
    }

    /** A counted handoff says its target twice: to Camel, and to the step that counts. */
    private static boolean isTarget(RouteStep step, String name) {
        return Transition.isOne(step)
                ? name.equals(RouteStep.URI)
                : step.value("name").equals("mozaiks.next") && name.equals(RouteStep.EXPRESSION);
    }
}
