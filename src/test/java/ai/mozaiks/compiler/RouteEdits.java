package ai.mozaiks.compiler;

import ai.mozaiks.compiler.RouteDifference.Kind;
import ai.mozaiks.problem.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What a person does to routes, one thing at a time, and the difference it has to be reported as. */
final class RouteEdits {

    record Edited(Kind expected, List<RouteStep> routes) {}

    private static final Location NOWHERE = Location.of("edited");

    private final List<RouteStep> routes;
    private final Random random;

    private RouteEdits(List<RouteStep> routes, Random random) {
        this.routes = routes;
        this.random = random;
    }

    /** One edit of this kind; empty when these routes hold nothing it can be done to. */
    static Optional<Edited> apply(int number, List<RouteStep> routes, Random random) {
        return new RouteEdits(routes, random).apply(number);
    }

    static final int COUNT = 15;

    private Optional<Edited> apply(int number) {
        return switch (number) {
            case 0 -> lists(Kind.STEP_ADDED, list -> true, list -> list.add(random.nextInt(list.size() + 1), log()));
            case 1 -> lists(Kind.STEP_REMOVED, list -> plain(list) >= 0, list -> list.remove(plain(list)));
            case 2 -> lists(Kind.STEP_MOVED, list -> plain(list) > 0, list -> list.addFirst(list.remove(plain(list))));
            case 3 ->
                lists(
                        Kind.STEP_ADDED,
                        list -> plain(list) >= 0,
                        list -> list.set(
                                plain(list), step("circuitBreaker", Map.of(), List.of(list.get(plain(list))))));
            case 4 ->
                steps(
                        Kind.CONDITION_CHANGED,
                        each -> each.is("when"),
                        each -> with(each, "expression", "mozaiks ${edited} == 'yes'"));
            case 5 ->
                steps(
                        Kind.PARAMETER_CHANGED,
                        each -> each.is("setProperty"),
                        each -> with(each, "expression", "constant edited"));
            case 6 ->
                steps(Kind.BOUND_CHANGED, each -> each.is("loop"), each -> with(each, "expression", "constant 2"));
            case 7 ->
                steps(Kind.PARAMETER_CHANGED, each -> each.is("to"), each -> with(each, "parameters.timeout", "5000"));
            case 8 ->
                steps(
                        Kind.HANDOFF_RETARGETED,
                        each -> each.is("to") && Transition.isOne(each),
                        each -> with(each, "uri", "direct:workflow.generated_case.Elsewhere"));
            case 9 -> steps(Kind.DESCRIPTION_CHANGED, each -> true, RouteEdits::described);
            case 10 -> choices(Kind.HANDOFF_ADDED, 0, whens -> whens.add(random.nextInt(whens.size() + 1), handoff()));
            case 11 -> choices(Kind.HANDOFF_REMOVED, 1, whens -> whens.remove(random.nextInt(whens.size())));
            case 12 -> choices(Kind.HANDOFF_REORDERED, 2, whens -> Collections.swap(whens, 0, 1));
            case 13 -> {
                List<RouteStep> fewer = new ArrayList<>(routes);
                fewer.remove(random.nextInt(fewer.size()));
                yield Optional.of(new Edited(Kind.AGENT_ADDED, fewer));
            }
            default -> {
                List<RouteStep> more = new ArrayList<>(routes);
                String id = random.nextBoolean() ? "audit" : "workflow.generated_case.Newcomer";
                more.add(new RouteStep("route", id, null, new TreeMap<>(), Map.of(), List.of(), NOWHERE));
                yield Optional.of(new Edited(id.equals("audit") ? Kind.EXTRA_ROUTE : Kind.AGENT_REMOVED, more));
            }
        };
    }

    /** The first step of a list that neither hands over nor holds others. */
    private static int plain(List<RouteStep> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i).steps().isEmpty() && !Transition.isOne(list.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private Optional<Edited> lists(Kind expected, Predicate<List<RouteStep>> suits, Consumer<List<RouteStep>> edit) {
        return steps(
                expected,
                each -> !each.is("choice") && !each.is("route") && !each.steps().isEmpty() && suits.test(each.steps()),
                each -> edited(each, edit));
    }

    private Optional<Edited> choices(Kind expected, int fewest, Consumer<List<RouteStep>> edit) {
        return steps(
                expected,
                each -> each.is("choice") && distinct(whens(each)) >= fewest,
                each -> edited(each, all -> {
                    List<RouteStep> whens = whens(each);
                    all.removeIf(part -> part.is("when"));
                    edit.accept(whens);
                    all.addAll(0, whens);
                }));
    }

    private static List<RouteStep> whens(RouteStep choice) {
        return new ArrayList<>(
                choice.steps().stream().filter(step -> step.is("when")).toList());
    }

    private static long distinct(List<RouteStep> whens) {
        boolean swapped =
                whens.size() < 2 || !whens.get(0).content().equals(whens.get(1).content());
        return swapped ? whens.size() : 1;
    }

    private static RouteStep edited(RouteStep step, Consumer<List<RouteStep>> edit) {
        List<RouteStep> list = new ArrayList<>(step.steps());
        edit.accept(list);
        return new RouteStep(
                step.kind(), step.id(), step.description(), step.values(), step.places(), list, step.where());
    }

    private Optional<Edited> steps(Kind expected, Predicate<RouteStep> suits, UnaryOperator<RouteStep> edit) {
        List<RouteStep> candidates = routes.stream()
                .flatMap(RouteStep::all)
                .filter(step -> !step.is("route") && suits.test(step))
                .toList();
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        RouteStep target = candidates.get(random.nextInt(candidates.size()));
        return Optional.of(new Edited(
                expected,
                routes.stream().map(route -> replace(route, target, edit)).toList()));
    }

    @SuppressWarnings("ReferenceEquality") // two steps may be equal; one of them is meant
    private static RouteStep replace(RouteStep step, RouteStep target, UnaryOperator<RouteStep> edit) {
        if (step == target) {
            return edit.apply(step);
        }
        return edited(step, list -> list.replaceAll(each -> replace(each, target, edit)));
    }

    private static RouteStep with(RouteStep step, String name, String value) {
        NavigableMap<String, String> values = new TreeMap<>(step.values());
        values.put(name, value);
        return new RouteStep(
                step.kind(), step.id(), step.description(), values, step.places(), step.steps(), step.where());
    }

    private static RouteStep described(RouteStep step) {
        return new RouteStep(
                step.kind(), step.id(), "other words", step.values(), step.places(), step.steps(), step.where());
    }

    /** As a tool that keeps no ids writes the same routes. */
    static RouteStep withoutIds(RouteStep step) {
        RouteStep bare = edited(step, list -> list.replaceAll(RouteEdits::withoutIds));
        return new RouteStep(
                bare.kind(),
                step.is("route") ? step.id() : null,
                bare.description(),
                bare.values(),
                bare.places(),
                bare.steps(),
                bare.where());
    }

    private static RouteStep log() {
        return step("log", Map.of("message", "spliced in"), List.of());
    }

    private static RouteStep handoff() {
        RouteStep to = step("to", Map.of("uri", "direct:workflow.generated_case.Elsewhere"), List.of());
        return step("when", Map.of("expression", "mozaiks ${edited} == 'yes'"), List.of(to));
    }

    private static RouteStep step(String kind, Map<String, String> values, List<RouteStep> steps) {
        return new RouteStep(kind, null, null, new TreeMap<>(values), Map.of(), steps, NOWHERE);
    }
}
