package ai.mozaiks.compiler;

import static java.util.Objects.requireNonNull;

import ai.mozaiks.problem.Location;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A step of a Camel route as it stands in a file, in one shape whatever shorthand it was written in. A route is a step
 * too: its only step is its {@code from}.
 *
 * @param kind as Camel calls it: {@code to}, {@code choice}, {@code when} …
 * @param id null when there is none, or only one that a tool has numbered
 * @param values by name: {@code uri}, {@code parameters.timeout}, {@code expression} with its language in front
 * @param places where each value stands
 */
public record RouteStep(
        String kind,
        @Nullable String id,
        @Nullable String description,
        NavigableMap<String, String> values,
        Map<String, Location> places,
        List<RouteStep> steps,
        Location where) {

    static final String EXPRESSION = "expression";
    static final String URI = "uri";

    private static final String CONDITION = "mozaiks ";

    public RouteStep {
        requireNonNull(kind, "kind");
        requireNonNull(where, "where");
        values = new TreeMap<>(values);
        places = Map.copyOf(places);
        steps = List.copyOf(steps);
    }

    boolean is(String otherKind) {
        return kind.equals(otherKind);
    }

    String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** Where a value stands, or else the step. */
    Location placeOf(String name) {
        return places.getOrDefault(name, where);
    }

    boolean hasIdOf(RouteStep other) {
        return id != null && id.equals(other.id);
    }

    /** What it does, steps included, however it is called: equal texts do the same. */
    String content() {
        return steps.stream().map(RouteStep::content).collect(Collectors.joining(",", kind + values + "[", "]"));
    }

    /** Itself and every step below it, in the order of the file. */
    Stream<RouteStep> all() {
        return Stream.concat(Stream.of(this), steps.stream().flatMap(RouteStep::all));
    }

    /** The condition of a branch in the dialect's own language, or else the expression with its language. */
    String condition() {
        String expression = value(EXPRESSION);
        return expression.startsWith(CONDITION) ? expression.substring(CONDITION.length()) : expression;
    }

    /** The {@code direct:} endpoint it sends to, without its scheme; empty when it does not. */
    String directTarget() {
        String uri = value(URI);
        return (is("to") || is("wireTap")) && uri.startsWith("direct:") ? uri.substring("direct:".length()) : "";
    }

    /** As a message names it: {@code to kamelet:agent-action}. */
    String words() {
        String detail = Stream.of(URI, "name", "message", EXPRESSION)
                .filter(values::containsKey)
                .map(this::value)
                .findFirst()
                .orElse("");
        return detail.isEmpty() ? kind : kind + " " + shortened(detail);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= 80 ? line : line.substring(0, 79) + "…";
    }
}
