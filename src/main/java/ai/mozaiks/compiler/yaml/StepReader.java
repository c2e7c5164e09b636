package ai.mozaiks.compiler.yaml;

import ai.mozaiks.compiler.EndpointUris;
import ai.mozaiks.compiler.RouteStep;
import ai.mozaiks.json.Json;
import ai.mozaiks.problem.Location;
import ai.mozaiks.problem.NearMiss;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.yaml.Node;
import ai.mozaiks.workflow.yaml.Node.Entry;
import ai.mozaiks.workflow.yaml.Node.Mapping;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import ai.mozaiks.workflow.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads located nodes as steps; collects what Camel would refuse. */
final class StepReader {

    private final Supplier<EndpointUris> uris;
    private final List<Problem> problems;

    StepReader(Supplier<EndpointUris> uris, List<Problem> problems) {
        this.uris = uris;
        this.problems = problems;
    }

    /** An element at the top of a file that is no route. */
    RouteStep other(Entry entry) {
        return step(entry.key(), entry.value(), entry.where());
    }

    /** A route, whole or only its {@code from}. */
    RouteStep route(Entry entry) {
        if (entry.key().equals("from")) {
            RouteStep from = step("from", entry.value(), entry.where());
            return with(List.of(from), null, null, values("route"), entry.where());
        }
        if (!(entry.value() instanceof Mapping mapping)) {
            error(
                    entry.value().where(),
                    "a route is a map with 'id' and 'from', and this is "
                            + entry.value().kind());
            return with(List.of(), null, null, values("route"), entry.where());
        }
        StepValues values = values("route");
        List<RouteStep> from = new ArrayList<>();
        for (Entry each : mapping.entries()) {
            switch (each.key()) {
                case "id", "description", "note", "steps" -> {}
                case "from" -> from.add(step("from", each.value(), each.where()));
                default -> values.add(each);
            }
        }
        if (from.isEmpty()) {
            error(entry.where(), "this route has no 'from'");
        } else if (mapping.find("steps") instanceof Sequence besides) {
            from.set(0, withSteps(from.getFirst(), steps(besides)));
        }
        return with(from, ownId("route", text(mapping, "id")), text(mapping, "description"), values, entry.where());
    }

    private static RouteStep with(
            List<RouteStep> from, @Nullable String id, @Nullable String description, StepValues values, Location at) {
        return new RouteStep("route", id, description, values.values(), values.places(), from, at);
    }

    private static RouteStep withSteps(RouteStep from, List<RouteStep> steps) {
        return new RouteStep(
                from.kind(), from.id(), from.description(), from.values(), from.places(), steps, from.where());
    }

    private List<RouteStep> steps(Node node) {
        List<RouteStep> steps = new ArrayList<>();
        switch (node) {
            case Sequence(var items, var _) -> items.forEach(item -> item(item, steps));
            case Node nothing when nothing.isNull() -> {}
            default -> error(node.where(), "steps are a list, and this is " + node.kind());
        }
        return steps;
    }

    private void item(Node item, List<RouteStep> steps) {
        if (item instanceof Mapping(var entries, var where)) {
            if (entries.size() != 1) {
                error(where, "a step is a map with one key, and this has %d".formatted(entries.size()));
            }
            for (Entry entry : entries) {
                known(entry, StepShapes.STEPS, "step");
                steps.add(step(entry.key(), entry.value(), entry.where()));
            }
        } else if (item instanceof Scalar scalar && StepShapes.STEPS.contains(scalar.text())) {
            steps.add(step(scalar.text(), Node.empty(scalar.where()), scalar.where()));
        } else {
            error(item.where(), "a step is a map with one key, and this is " + item.kind());
        }
    }

    private RouteStep step(String kind, Node node, Location where) {
        StepValues values = values(kind);
        List<RouteStep> steps = new ArrayList<>();
        @Nullable String id = null;
        @Nullable String description = null;
        switch (node) {
            case Mapping mapping -> {
                id = text(mapping, "id");
                description = text(mapping, "description");
                List<RouteStep> parts = new ArrayList<>();
                mapping.entries().forEach(entry -> part(entry, values, steps, parts));
                parts.sort(Comparator.comparingInt(part -> StepShapes.PARTS.indexOf(part.kind())));
                steps.addAll(parts);
            }
            case Scalar scalar when scalar.value() != null && !StepShapes.mayBeText(kind) -> notText(kind, scalar);
            case Scalar scalar
            when scalar.value() != null ->
                values.put(StepShapes.SHORT.getOrDefault(kind, "value"), scalar.text(), scalar.where());
            case Scalar _ -> {}
            case Sequence sequence -> values.add(new Entry(kind, where, sequence));
        }
        String called = asEndpoint(kind, values, steps);
        values.settleUri();
        return new RouteStep(called, ownId(kind, id), description, values.values(), values.places(), steps, where);
    }

    private void part(Entry entry, StepValues values, List<RouteStep> steps, List<RouteStep> parts) {
        switch (entry.key()) {
            case "id", "description", "note" -> {}
            case "steps" -> steps.addAll(steps(entry.value()));
            case String part
            when StepShapes.PARTS.contains(part) -> {
                List<Node> each = entry.value() instanceof Sequence(var items, var _) ? items : List.of(entry.value());
                each.forEach(node -> parts.add(step(part, node, node.where())));
            }
            default -> values.add(entry);
        }
    }

    /** A Kamelet without steps of its own is an endpoint like any other. */
    private static String asEndpoint(String kind, StepValues values, List<RouteStep> steps) {
        String name = values.values().get("name");
        if (!kind.equals("kamelet") || name == null || !steps.isEmpty()) {
            return kind;
        }
        values.put("uri", "kamelet:" + name, values.places().getOrDefault("name", Location.of("")));
        values.values().remove("name");
        return "to";
    }

    /** Camel and Kaoto number what nobody has named: {@code to-1234}. */
    private static @Nullable String ownId(String kind, @Nullable String id) {
        return id == null || id.matches(kind + "-?[0-9]+") ? null : id;
    }

    private StepValues values(String kind) {
        return new StepValues(uris, problems, StepShapes.EXPRESSIONS.contains(kind));
    }

    private static @Nullable String text(Mapping mapping, String key) {
        return mapping.find(key) instanceof Scalar scalar && scalar.value() != null ? scalar.text() : null;
    }

    void known(Entry entry, Set<String> names, String what) {
        if (!names.contains(entry.key())) {
            Problem problem = Problem.error(
                    "routes.unknown-" + what, entry.where(), "Camel has no %s '%s'".formatted(what, entry.key()));
            problems.add(NearMiss.find(entry.key(), names)
                    .map(near -> problem.hint("did you mean '%s'?".formatted(near)))
                    .orElse(problem));
        }
    }

    private void notText(String kind, Scalar scalar) {
        String value = StepShapes.EXPRESSIONS.contains(kind) ? "simple" : "…";
        problems.add(Problem.error(
                        "routes.shape",
                        scalar.where(),
                        "'%s' is a map of its values, and this is %s".formatted(kind, scalar.kind()))
                .hint("write '%s: {%s: %s}'"
                        .formatted(kind, kind.equals("wireTap") ? "uri" : value, Json.write(scalar.text()))));
    }

    void error(Location where, String message) {
        problems.add(Problem.error("routes.shape", where, message));
    }
}
