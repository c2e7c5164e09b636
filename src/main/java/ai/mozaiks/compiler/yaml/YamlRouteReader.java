package ai.mozaiks.compiler.yaml;

import ai.mozaiks.compiler.EndpointUris;
import ai.mozaiks.compiler.RouteReader;
import ai.mozaiks.compiler.RouteStep;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.workflow.yaml.Node;
import ai.mozaiks.workflow.yaml.Node.Entry;
import ai.mozaiks.workflow.yaml.Node.Mapping;
import ai.mozaiks.workflow.yaml.Node.Sequence;
import ai.mozaiks.workflow.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads Camel YAML. Found by {@link RouteReader#find()}. */
public final class YamlRouteReader implements RouteReader {

    private @Nullable EndpointUris uris;

    @Override
    public Reading read(String file, String text) {
        YamlFile.Reading yaml = YamlFile.read(file, text);
        List<Problem> problems = new ArrayList<>(yaml.problems());
        List<RouteStep> routes = new ArrayList<>();
        List<RouteStep> others = new ArrayList<>();
        StepReader steps = new StepReader(this::uris, problems);
        yaml.root().ifPresent(root -> top(root, steps, routes, others));
        return new Reading(routes, others, problems);
    }

    private static void top(Node root, StepReader steps, List<RouteStep> routes, List<RouteStep> others) {
        if (!(root instanceof Sequence(var items, var _))) {
            steps.error(root.where(), "routes are a list, and this file holds " + root.kind());
            return;
        }
        for (Node item : items) {
            if (!(item instanceof Mapping(var entries, var _))) {
                steps.error(
                        item.where(), "an element of the list is a map such as 'route:', and this is " + item.kind());
                continue;
            }
            for (Entry entry : entries) {
                steps.known(entry, StepShapes.TOP, "element");
                if (entry.key().equals("route") || entry.key().equals("from")) {
                    routes.add(steps.route(entry));
                } else {
                    others.add(steps.other(entry));
                }
            }
        }
    }

    private EndpointUris uris() {
        if (uris == null) {
            uris = EndpointUris.find();
        }
        return uris;
    }
}
