package ai.mozaiks.compiler.camel;

import java.util.List;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.LoopDefinition;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetPropertyDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.model.language.LanguageExpression;

/** A route in words: every node with its kind, id, description and values. */
final class RouteOutline {

    private final StringBuilder text = new StringBuilder();

    private RouteOutline() {}

    static String of(RouteDefinition route) {
        RouteOutline outline = new RouteOutline();
        outline.line(0, route, "route");
        outline.line(1, route.getInput(), "from " + route.getInput().getEndpointUri());
        outline.nodes(1, route.getOutputs());
        return outline.text.toString();
    }

    private void nodes(int level, List<ProcessorDefinition<?>> nodes) {
        for (ProcessorDefinition<?> node : nodes) {
            line(level, node, describe(node));
            if (node instanceof ChoiceDefinition choice) {
                choice.getWhenClauses().forEach(when -> {
                    line(level + 1, when, "when " + expression(when.getExpression()));
                    nodes(level + 2, when.getOutputs());
                });
                line(level + 1, choice.getOtherwise(), "otherwise");
                nodes(level + 2, choice.getOtherwise().getOutputs());
            } else {
                nodes(level + 1, node.getOutputs());
            }
        }
    }

    private static String describe(ProcessorDefinition<?> node) {
        return switch (node) {
            case ToDynamicDefinition to -> "toD " + to.getUri();
            case ToDefinition to -> "to " + to.getUri();
            case SetPropertyDefinition property ->
                "set " + property.getName() + " " + expression(property.getExpression());
            case SplitDefinition split ->
                "split %s %s %s %s"
                        .formatted(
                                expression(split.getExpression()),
                                split.getAggregationStrategy(),
                                split.getParallelProcessing(),
                                split.getExecutorService());
            case LoopDefinition loop -> "loop " + expression(loop.getExpression());
            case ExpressionNode other -> other.getShortName() + " " + expression(other.getExpression());
            default -> node.getShortName();
        };
    }

    private static String expression(ExpressionDefinition expression) {
        String language =
                expression instanceof LanguageExpression named ? named.getLanguage() : expression.getLanguage();
        return language + " " + expression.getExpression();
    }

    private void line(int level, OptionalIdentifiedDefinition<?> node, String words) {
        text.append("  ".repeat(level))
                .append(words)
                .append(" #")
                .append(node.getId())
                .append(" \"")
                .append(node.getDescriptionText())
                .append("\"\n");
    }
}
