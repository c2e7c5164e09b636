package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.RouteNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RoutesDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Gives the routes of a text the names of a revision that runs beside another: every id, every {@code direct:} endpoint of
 * the workflow, and every {@code direct:} or {@code seda:} endpoint that a route of the text starts from.
 */
final class RouteRenaming {

    private static final String SEGMENT = "(?:[A-Za-z0-9_-]|\\$\\{[^{}]*})+";

    private final String suffix;
    private final Pattern workflow;

    RouteRenaming(RouteNames names) {
        this.suffix = names.suffix();
        String id = Pattern.quote(names.workflowId());
        this.workflow = Pattern.compile(
                "direct:(?://)?(workflow\\.%s\\.%s|hook\\.%s\\.%s\\.(?:before|after))(?![A-Za-z0-9_.@-])"
                        .formatted(id, SEGMENT, id, SEGMENT));
    }

    /** Where the routes send to, of the workflow's own endpoints, with the line that does; computed names are left out. */
    Map<String, Integer> targets(List<RouteDefinition> routes) {
        Map<String, Integer> targets = new LinkedHashMap<>();
        for (ProcessorDefinition<?> node : nodes(routes)) {
            visit(node, text -> {
                Matcher matcher = workflow.matcher(text);
                while (matcher.find()) {
                    if (!matcher.group(1).contains("${") && matcher.group(1).startsWith("workflow.")) {
                        targets.putIfAbsent(matcher.group(1), node.getLineNumber());
                    }
                }
                return text;
            });
        }
        return targets;
    }

    void apply(RoutesDefinition collection, Set<String> entrances) {
        if (suffix.isEmpty()) {
            return;
        }
        UnaryOperator<String> rename = renaming(entrances);
        for (RouteDefinition route : collection.getRoutes()) {
            identify(route);
            FromDefinition from = route.getInput();
            if (from != null) {
                identify(from);
                from.setUri(rename.apply(from.getUri()));
            }
        }
        List<ProcessorDefinition<?>> all = nodes(collection.getRoutes());
        collection.getOnExceptions().forEach(handler -> all.addAll(inside(handler)));
        collection.getOnCompletions().forEach(handler -> all.addAll(inside(handler)));
        for (ProcessorDefinition<?> node : all) {
            identify(node);
            visit(node, rename);
        }
    }

    private void identify(OptionalIdentifiedDefinition<?> definition) {
        if (definition.getId() != null) {
            definition.setId(definition.getId() + suffix);
        }
    }

    private UnaryOperator<String> renaming(Set<String> entrances) {
        List<Pattern> patterns = new ArrayList<>(List.of(workflow));
        for (String entrance : entrances) {
            if (!workflow.matcher(entrance).matches()) {
                patterns.add(Pattern.compile(Pattern.quote(entrance) + "(?![A-Za-z0-9_.@-])"));
            }
        }
        return text -> {
            String renamed = text;
            for (Pattern pattern : patterns) {
                renamed =
                        pattern.matcher(renamed).replaceAll(found -> Matcher.quoteReplacement(found.group() + suffix));
            }
            return renamed;
        };
    }

    /** Every step of some routes. */
    static List<ProcessorDefinition<?>> nodes(List<RouteDefinition> routes) {
        List<ProcessorDefinition<?>> nodes = new ArrayList<>();
        routes.forEach(route -> nodes.addAll(inside(route)));
        return nodes;
    }

    @SuppressWarnings("rawtypes") // Camel's own signature leaves no other way
    private static List<ProcessorDefinition<?>> inside(ProcessorDefinition<?> parent) {
        List<ProcessorDefinition<?>> nodes = new ArrayList<>();
        for (ProcessorDefinition node :
                ProcessorDefinitionHelper.filterTypeInOutputs(parent.getOutputs(), ProcessorDefinition.class)) {
            nodes.add(node);
        }
        return nodes;
    }

    /** Everything in a node that may name an endpoint: URIs, and expressions that make URIs. */
    private static void visit(ProcessorDefinition<?> node, UnaryOperator<String> change) {
        switch (node) {
            case SendDefinition<?> send -> change(send.getUri(), change, send::setUri);
            case ToDynamicDefinition send -> change(send.getUri(), change, send::setUri);
            case ExpressionNode expressing -> {
                ExpressionDefinition expression = expressing.getExpression();
                if (expression != null) {
                    change(expression.getExpression(), change, expression::setExpression);
                }
            }
            default -> {
                // Names no endpoint.
            }
        }
    }

    private static void change(@Nullable String text, UnaryOperator<String> change, Consumer<String> to) {
        if (text != null) {
            to.accept(change.apply(text));
        }
    }
}
