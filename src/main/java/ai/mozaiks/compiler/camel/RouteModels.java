package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.GuardConditions;
import ai.mozaiks.compiler.RoutePlan;
import ai.mozaiks.compiler.RoutePlan.Branch;
import ai.mozaiks.compiler.RoutePlan.Node;
import ai.mozaiks.compiler.RoutePlan.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.LoopDefinition;
import org.apache.camel.model.OtherwiseDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetPropertyDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.WhenDefinition;
import org.apache.camel.model.language.ConstantExpression;
import org.apache.camel.model.language.ExchangePropertyExpression;
import org.apache.camel.model.language.LanguageExpression;

/**
 * A plan as Camel's route model: node for node what Camel makes of the text {@code RouteYaml} prints, without the time
 * it takes to read text. A test holds the two equal.
 */
final class RouteModels {

    private RouteModels() {}

    static List<RouteDefinition> of(RoutePlan plan) {
        return plan.routes().stream().map(RouteModels::route).toList();
    }

    private static RouteDefinition route(Route route) {
        FromDefinition from = new FromDefinition("direct:" + route.id());
        from.setId(route.id() + ".from");
        from.setDescription(GuardConditions.escaped("where " + route.description() + " is entered"));
        RouteDefinition definition = new RouteDefinition();
        definition.setInput(from);
        definition.setId(route.id());
        definition.setDescription(GuardConditions.escaped(route.description()));
        add(definition, route.nodes());
        return definition;
    }

    private static void add(ProcessorDefinition<?> parent, List<Node> nodes) {
        outputs(nodes).forEach(parent::addOutput);
    }

    private static List<ProcessorDefinition<?>> outputs(List<Node> nodes) {
        List<ProcessorDefinition<?>> outputs = new ArrayList<>();
        nodes.forEach(node -> outputs.add(definition(node)));
        return outputs;
    }

    /** Named before it is filled: a choice gives a name it gets later to its last branch. */
    private static <T extends ProcessorDefinition<?>> T named(T definition, Node node) {
        definition.setId(node.id());
        definition.setDescription(GuardConditions.escaped(node.description()));
        return definition;
    }

    private static ProcessorDefinition<?> definition(Node node) {
        return switch (node) {
            case Node.SetProperty property ->
                named(
                        new SetPropertyDefinition(
                                property.name(), new ConstantExpression(GuardConditions.escaped(property.value()))),
                        property);
            case Node.To to -> named(new ToDefinition(uri(to)), to);
            case Node.ToDynamic to -> named(new ToDynamicDefinition(to.uri()), to);
            case Node.Choice choice -> choice(choice);
            case Node.Loop loop -> {
                LoopDefinition definition =
                        named(new LoopDefinition(new ExchangePropertyExpression(loop.countProperty())), loop);
                add(definition, loop.nodes());
                yield definition;
            }
            case Node.Split split -> split(split);
        };
    }

    private static String uri(Node.To to) {
        Map<String, String> parameters = new TreeMap<>(to.parameters());
        return parameters.isEmpty()
                ? to.uri()
                : parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&", to.uri() + "?", ""));
    }

    private static ProcessorDefinition<?> choice(Node.Choice choice) {
        ChoiceDefinition definition = named(new ChoiceDefinition(), choice);
        choice.branches().forEach(branch -> definition.addOutput(when(branch)));
        OtherwiseDefinition otherwise = new OtherwiseDefinition();
        otherwise.setId(choice.id() + ".otherwise");
        otherwise.setDescription("no condition holds");
        outputs(choice.otherwise()).forEach(otherwise::addOutput);
        definition.addOutput(otherwise);
        return definition;
    }

    private static WhenDefinition when(Branch branch) {
        WhenDefinition definition =
                new WhenDefinition(new LanguageExpression("mozaiks", GuardConditions.escaped(branch.condition())));
        definition.setId(branch.id());
        definition.setDescription(GuardConditions.escaped(branch.description()));
        outputs(branch.nodes()).forEach(definition::addOutput);
        return definition;
    }

    private static ProcessorDefinition<?> split(Node.Split split) {
        SplitDefinition definition =
                named(new SplitDefinition(new ExchangePropertyExpression(split.listProperty())), split);
        definition.setAggregationStrategy(split.aggregation());
        definition.setParallelProcessing("true");
        definition.setExecutorService("branches");
        add(definition, split.nodes());
        return definition;
    }
}
