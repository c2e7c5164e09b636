package ai.mozaiks.compiler;

import ai.mozaiks.compiler.StepAlignment.Pair;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** One compiled route beside its written counterpart. */
final class RouteComparison {

    /** A step that only one of the routes has, and what is said about it unless it turns up elsewhere in the other. */
    private record Loose(RouteStep step, List<RouteStep> siblings, RouteDifference difference) {}

    private final RouteWords words;
    private final DifferenceWriter writer;
    private final ValueComparison values;
    private final List<RouteDifference> found = new ArrayList<>();
    private final List<Loose> removed = new ArrayList<>();
    private final List<Loose> added = new ArrayList<>();

    RouteComparison(RouteWords words, String route) {
        this.words = words;
        this.writer = new DifferenceWriter(words, route);
        this.values = new ValueComparison(writer);
    }

    List<RouteDifference> of(RouteStep before, RouteStep after) {
        step(before, after, false);
        settleMoves();
        removed.forEach(loose -> found.add(loose.difference()));
        added.forEach(loose -> found.add(loose.difference()));
        return found;
    }

    private void step(RouteStep before, RouteStep after, boolean retargeted) {
        if (after.description() != null && !after.description().equals(before.description())) {
            found.add(writer.description(before, after));
        }
        if (before.kind().equals(after.kind())) {
            found.addAll(values.of(before, after, retargeted));
            lists(before, after);
        } else if (!retargeted) {
            found.add(writer.value(before, after, "kind", before.words(), after.words()));
        }
    }

    private void lists(RouteStep parent, RouteStep written) {
        List<RouteStep> before = parent.steps();
        List<RouteStep> after = written.steps();
        boolean retargeted = retarget(parent, written);
        StepAlignment alignment = StepAlignment.of(before, after);
        List<RouteStep> gone = alignment.onlyBefore();
        List<RouteStep> fresh = alignment.onlyAfter();
        if (retargeted) {
            // How a run ends is part of where it goes.
            gone.removeIf(step -> step.value("name").equals("mozaiks.endReason"));
            fresh.removeIf(step -> step.value("name").equals("mozaiks.endReason"));
        }
        for (Pair pair : alignment.pairs()) {
            step(pair.before(), pair.after(), retargeted);
        }
        for (Pair pair : alignment.moved()) {
            found.add(writer.moved(pair.before(), pair.after(), before, after));
        }
        around(gone, fresh, after);
        unwrapped(gone, fresh, before);
        for (RouteStep step : gone) {
            removed.add(new Loose(step, before, writer.removed(step, before, written.where())));
        }
        for (RouteStep step : fresh) {
            added.add(new Loose(step, after, writer.added(step, after)));
        }
    }

    private boolean retarget(RouteStep parent, RouteStep written) {
        String before = Transition.uri(parent.steps());
        String after = Transition.uri(written.steps());
        if (before.isEmpty() || after.isEmpty() || words.target(before).equals(words.target(after))) {
            return false;
        }
        found.add(writer.retargeted(parent, written));
        return true;
    }

    /** New steps that were put around old ones: those are neither removed nor added. */
    private void around(List<RouteStep> gone, List<RouteStep> fresh, List<RouteStep> after) {
        for (Iterator<RouteStep> each = fresh.iterator(); each.hasNext(); ) {
            RouteStep container = each.next();
            Optional<StepAlignment> inside = holding(container, gone, true);
            if (inside.isPresent()) {
                each.remove();
                List<Pair> pairs = inside.get().pairs();
                found.add(writer.around(container, pairs.getFirst().after(), after));
                pairs.forEach(pair -> gone.remove(pair.before()));
                pairs.forEach(pair -> step(pair.before(), pair.after(), false));
            }
        }
    }

    /** Old steps whose own steps have stayed. */
    private void unwrapped(List<RouteStep> gone, List<RouteStep> fresh, List<RouteStep> before) {
        for (Iterator<RouteStep> each = gone.iterator(); each.hasNext(); ) {
            RouteStep container = each.next();
            Optional<StepAlignment> inside = holding(container, fresh, false);
            if (inside.isPresent()) {
                each.remove();
                List<Pair> pairs = inside.get().pairs();
                found.add(writer.removed(
                        container, before, pairs.getFirst().after().where()));
                pairs.forEach(pair -> fresh.remove(pair.after()));
                pairs.forEach(pair -> step(pair.before(), pair.after(), false));
            }
        }
    }

    /** The first list of steps below a container that holds some of the others. */
    private static Optional<StepAlignment> holding(RouteStep container, List<RouteStep> others, boolean isAfter) {
        return container
                .all()
                .map(RouteStep::steps)
                .filter(steps -> !steps.isEmpty())
                .map(steps -> isAfter ? StepAlignment.of(others, steps) : StepAlignment.of(steps, others))
                .filter(alignment -> !alignment.pairs().isEmpty())
                .findFirst();
    }

    /** What is missing in one place and new in another has moved. */
    private void settleMoves() {
        for (Iterator<Loose> from = removed.iterator(); from.hasNext(); ) {
            Loose gone = from.next();
            Optional<Loose> arrived = added.stream()
                    .filter(each -> each.step().content().equals(gone.step().content()))
                    .findFirst();
            if (arrived.isPresent()) {
                from.remove();
                Loose fresh = arrived.get();
                added.remove(fresh);
                found.add(writer.moved(
                        gone.step(),
                        fresh.step(),
                        DifferenceWriter.between(gone.step(), gone.siblings()),
                        DifferenceWriter.between(fresh.step(), fresh.siblings())));
            }
        }
    }
}
