package ai.mozaiks.compiler;

import ai.mozaiks.compiler.RouteDifference.Kind;
import ai.mozaiks.problem.Location;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts what a comparison finds in one route into words. */
final class DifferenceWriter {

    private final RouteWords words;
    private final String route;
    private final @Nullable String agent;

    DifferenceWriter(RouteWords words, String route) {
        this.words = words;
        this.route = route;
        this.agent = words.speaker(route).orElse(null);
    }

    RouteDifference description(RouteStep before, RouteStep after) {
        return write(
                Kind.DESCRIPTION_CHANGED,
                before,
                after,
                before.description(),
                after.description(),
                after.where(),
                "%s is described differently".formatted(quoted(after)));
    }

    RouteDifference value(RouteStep before, RouteStep after, String name, @Nullable String old, @Nullable String now) {
        Kind kind =
                before.is("loop") && name.equals(RouteStep.EXPRESSION) ? Kind.BOUND_CHANGED : Kind.PARAMETER_CHANGED;
        String message = now == null
                ? "%s of %s is not set, and in the workflow it is '%s'".formatted(name, quoted(before), old)
                : old == null
                        ? "%s of %s is '%s', and the workflow sets none".formatted(name, quoted(before), now)
                        : "%s of %s is '%s', and in the workflow '%s'".formatted(name, quoted(before), now, old);
        return write(kind, before, after, old, now, after.placeOf(name), message);
    }

    RouteDifference condition(RouteStep before, RouteStep after) {
        String old = before.condition();
        String now = after.condition();
        Location where = after.placeOf(RouteStep.EXPRESSION);
        Optional<String> bound = bound(before, before);
        if (bound.isPresent() && sameButForBound(before, after)) {
            String limit = bound(before, after).orElse("");
            return write(
                    Kind.BOUND_CHANGED,
                    before,
                    after,
                    bound.get(),
                    limit,
                    where,
                    "%s is taken at most %s times, and in the workflow %s"
                            .formatted(branch(before), limit, bound.get()));
        }
        return write(
                Kind.CONDITION_CHANGED,
                before,
                after,
                old,
                now,
                where,
                "%s holds when %s, and in the workflow when %s".formatted(branch(before), now, old));
    }

    RouteDifference retargeted(RouteStep before, RouteStep after) {
        String old = words.target(Transition.uri(before.steps()));
        String now = words.target(Transition.uri(after.steps()));
        RouteStep transition = after.steps().reversed().stream()
                .filter(Transition::isOne)
                .findFirst()
                .orElse(after);
        String who = before.is("when")
                ? "the handoff when " + before.condition()
                : before.is("otherwise") ? "when no condition holds, the route" : "the route";
        return write(
                Kind.HANDOFF_RETARGETED,
                before,
                after,
                old,
                now,
                transition.placeOf(RouteStep.URI),
                "%s goes to %s, and in the workflow to %s".formatted(who, now, old));
    }

    RouteDifference added(RouteStep step, List<RouteStep> siblings) {
        boolean handoff = isHandoff(step);
        return write(
                handoff ? Kind.HANDOFF_ADDED : Kind.STEP_ADDED,
                null,
                step,
                null,
                said(step),
                step.where(),
                handoff
                        ? "%s is not in the workflow".formatted(branch(step))
                        : "%s is spliced in %s".formatted(quoted(step), between(step, siblings)));
    }

    RouteDifference around(RouteStep container, RouteStep inside, List<RouteStep> siblings) {
        return write(
                Kind.STEP_ADDED,
                null,
                container,
                null,
                said(container),
                container.where(),
                "%s is put around %s, %s".formatted(quoted(container), quoted(inside), between(container, siblings)));
    }

    RouteDifference removed(RouteStep step, List<RouteStep> siblings, Location where) {
        boolean handoff = isHandoff(step);
        return write(
                handoff ? Kind.HANDOFF_REMOVED : Kind.STEP_REMOVED,
                step,
                null,
                said(step),
                null,
                where,
                handoff
                        ? "%s is missing".formatted(branch(step))
                        : "%s is missing; in the workflow it stands %s"
                                .formatted(quoted(step), between(step, siblings)));
    }

    RouteDifference moved(RouteStep before, RouteStep after, List<RouteStep> old, List<RouteStep> now) {
        if (before.is("when")) {
            int was = old.indexOf(before) + 1;
            int is = now.indexOf(after) + 1;
            return write(
                    Kind.HANDOFF_REORDERED,
                    before,
                    after,
                    String.valueOf(was),
                    String.valueOf(is),
                    after.where(),
                    "%s is asked as number %d, and in the workflow as number %d".formatted(branch(before), is, was));
        }
        return moved(before, after, between(before, old), between(after, now));
    }

    /** Something that is missing in one list of steps and has turned up in another. */
    RouteDifference moved(RouteStep before, RouteStep after, String old, String now) {
        return write(
                Kind.STEP_MOVED,
                before,
                after,
                old,
                now,
                after.where(),
                "%s stands %s, and in the workflow %s".formatted(quoted(after), now, old));
    }

    static String between(RouteStep step, List<RouteStep> siblings) {
        int at = siblings.indexOf(step);
        String previous = at <= 0 ? "the start" : quoted(siblings.get(at - 1));
        String next = at + 1 >= siblings.size() ? "the end" : quoted(siblings.get(at + 1));
        return "between %s and %s".formatted(previous, next);
    }

    private RouteDifference write(
            Kind kind,
            @Nullable RouteStep before,
            @Nullable RouteStep after,
            @Nullable String old,
            @Nullable String now,
            Location where,
            String message) {
        RouteStep named = after != null && after.id() != null ? after : before == null ? after : before;
        String node = named == null ? null : named.id() == null ? named.words() : named.id();
        Location origin = before == null ? null : words.origin(agent, before);
        return new RouteDifference(kind, agent, route, node, old, now, where, origin, message);
    }

    private static boolean isHandoff(RouteStep step) {
        boolean branch = step.is("when") || step.is("otherwise");
        return Transition.isOne(step)
                || (branch && !Transition.uri(step.steps()).isEmpty());
    }

    private String branch(RouteStep step) {
        String uri = Transition.isOne(step) ? step.value(RouteStep.URI) : Transition.uri(step.steps());
        String when =
                step.is("when") ? " when " + step.condition() : step.is("otherwise") ? " when nothing else holds" : "";
        return uri.isEmpty() ? "the branch" + when : "the handoff to %s%s".formatted(words.target(uri), when);
    }

    private String said(RouteStep step) {
        return isHandoff(step) ? branch(step).replaceFirst("^the handoff ", "") : step.words();
    }

    private static String quoted(RouteStep step) {
        return "'" + step.words() + "'";
    }

    private static boolean sameButForBound(RouteStep before, RouteStep after) {
        Pattern counted = counted(before);
        return counted.matcher(after.condition()).find()
                && counted.matcher(before.condition())
                        .replaceAll("")
                        .equals(counted.matcher(after.condition()).replaceAll(""));
    }

    /** The limit in one step's condition for the counter that another's branch counts. */
    private static Optional<String> bound(RouteStep counting, RouteStep testing) {
        Matcher matcher = counted(counting).matcher(testing.condition());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Pattern counted(RouteStep branch) {
        String counter = branch.steps().stream()
                .filter(step -> step.value("name").equals("mozaiks.counter"))
                .map(step -> step.value(RouteStep.EXPRESSION).replaceFirst("^constant ", ""))
                .findFirst()
                .orElse("");
        // Without a counter nothing is bounded: a pattern that no text has.
        return counter.isEmpty()
                ? Pattern.compile("(?!)()")
                : // How a counted handoff tests its counter; GuardConditions writes it.
                Pattern.compile("\\$\\{%s} < ([0-9]+)".formatted(Pattern.quote(counter)));
    }
}
