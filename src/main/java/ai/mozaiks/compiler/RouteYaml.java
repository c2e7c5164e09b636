package ai.mozaiks.compiler;

import ai.mozaiks.compiler.RoutePlan.Branch;
import ai.mozaiks.compiler.RoutePlan.Node;
import ai.mozaiks.compiler.RoutePlan.Route;
import java.util.List;
import java.util.TreeMap;

/**
 * Prints a plan as Camel YAML, always the same text for the same plan: every node with its id and description, every
 * value explicit. What it prints is what Camel loads.
 */
public final class RouteYaml {

    private final YamlText yaml = new YamlText();

    private RouteYaml() {}

    public static String of(RoutePlan plan) {
        RouteYaml writer = new RouteYaml();
        writer.yaml.comment("%s, revision %s".formatted(plan.workflowName(), plan.revision()));
        plan.routes().forEach(writer::route);
        return writer.yaml.toString();
    }

    private void route(Route route) {
        yaml.item("route", () -> {
            named(route.id(), route.description());
            yaml.key("from", () -> {
                named(route.id() + ".from", "where " + route.description() + " is entered");
                yaml.entry("uri", "direct:" + route.id());
                yaml.key("steps", () -> nodes(route.nodes()));
            });
        });
    }

    private void nodes(List<Node> nodes) {
        nodes.forEach(this::node);
    }

    private void node(Node node) {
        switch (node) {
            case Node.SetProperty property ->
                yaml.item("setProperty", () -> {
                    named(property.id(), property.description());
                    yaml.entry("name", property.name());
                    yaml.key(
                            "expression", () -> yaml.key("constant", () -> yaml.entry("expression", property.value())));
                });
            case Node.To to ->
                yaml.item("to", () -> {
                    named(to.id(), to.description());
                    yaml.entry("uri", to.uri());
                    if (!to.parameters().isEmpty()) {
                        yaml.key("parameters", () -> new TreeMap<>(to.parameters()).forEach(yaml::entry));
                    }
                });
            case Node.ToDynamic to ->
                yaml.item("toD", () -> {
                    named(to.id(), to.description());
                    yaml.entry("uri", to.uri());
                });
            case Node.Choice choice -> yaml.item("choice", () -> choice(choice));
            case Node.Loop loop ->
                yaml.item("loop", () -> {
                    named(loop.id(), loop.description());
                    yaml.key("expression", () -> fromProperty(loop.countProperty()));
                    yaml.key("steps", () -> nodes(loop.nodes()));
                });
            case Node.Split split ->
                yaml.item("split", () -> {
                    named(split.id(), split.description());
                    yaml.key("expression", () -> fromProperty(split.listProperty()));
                    yaml.entry("aggregationStrategy", split.aggregation());
                    yaml.literal("parallelProcessing", "true");
                    yaml.entry("executorService", "branches");
                    yaml.key("steps", () -> nodes(split.nodes()));
                });
        }
    }

    private void choice(Node.Choice choice) {
        named(choice.id(), choice.description());
        if (!choice.branches().isEmpty()) {
            yaml.key("when", () -> choice.branches().forEach(this::branch));
        }
        yaml.key("otherwise", () -> {
            named(choice.id() + ".otherwise", "no condition holds");
            yaml.key("steps", () -> nodes(choice.otherwise()));
        });
    }

    private void branch(Branch branch) {
        yaml.item(() -> {
            named(branch.id(), branch.description());
            yaml.key(
                    "expression",
                    () -> yaml.key("language", () -> {
                        yaml.entry("language", "mozaiks");
                        yaml.entry("expression", branch.condition());
                    }));
            yaml.key("steps", () -> nodes(branch.nodes()));
        });
    }

    private void fromProperty(String property) {
        yaml.key("exchangeProperty", () -> yaml.entry("expression", property));
    }

    private void named(String id, String description) {
        yaml.entry("id", id);
        yaml.entry("description", description);
    }
}
