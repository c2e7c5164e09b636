package ai.mozaiks.compiler;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * A workflow in the words of Enterprise Integration Patterns: what {@link RoutePlanner} decides and {@link RouteYaml}
 * prints. A plain value, so a test can compare it and a person can read it.
 */
public record RoutePlan(String workflowId, String workflowName, String revision, List<Route> routes) {

    public RoutePlan {
        requireNonNull(workflowId, "workflowId");
        requireNonNull(workflowName, "workflowName");
        requireNonNull(revision, "revision");
        routes = List.copyOf(routes);
    }

    /** One route; its id is also the name of the {@code direct:} endpoint it starts from. */
    public record Route(String id, String description, List<Node> nodes) {
        public Route {
            requireNonNull(id, "id");
            requireNonNull(description, "description");
            nodes = List.copyOf(nodes);
        }
    }

    /** One step of a route. Its id is unique in the whole runtime. */
    public sealed interface Node {

        String id();

        String description();

        /** Keeps a constant on the exchange. */
        record SetProperty(String id, String description, String name, String value) implements Node {}

        /** Sends the exchange to an endpoint. */
        record To(String id, String description, String uri, Map<String, String> parameters) implements Node {
            public To {
                parameters = Map.copyOf(parameters);
            }
        }

        /** Sends the exchange to the endpoint an expression in Camel's Simple language names; never an author's text. */
        record ToDynamic(String id, String description, String uri) implements Node {}

        /** Content-based router: the first branch whose condition holds. */
        record Choice(String id, String description, List<Branch> branches, List<Node> otherwise) implements Node {
            public Choice {
                branches = List.copyOf(branches);
                otherwise = List.copyOf(otherwise);
            }
        }

        /** Repeats its nodes as often as an exchange property says. */
        record Loop(String id, String description, String countProperty, List<Node> nodes) implements Node {
            public Loop {
                nodes = List.copyOf(nodes);
            }
        }

        /** Splitter and aggregator: its nodes once for each element of a list on the exchange, all at once. */
        record Split(String id, String description, String listProperty, String aggregation, List<Node> nodes)
                implements Node {
            public Split {
                nodes = List.copyOf(nodes);
            }
        }
    }

    /** A branch of a choice; the condition is in the {@code mozaiks} language. */
    public record Branch(String id, String description, String condition, List<Node> nodes) {
        public Branch {
            description = GuardConditions.escaped(description);
            condition = GuardConditions.escaped(condition);
            nodes = List.copyOf(nodes);
        }
    }
}
