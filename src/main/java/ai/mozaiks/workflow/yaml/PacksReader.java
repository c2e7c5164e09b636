package ai.mozaiks.workflow.yaml;

import ai.mozaiks.workflow.Pack;
import ai.mozaiks.workflow.Pack.Gate;
import ai.mozaiks.workflow.Pack.Gate.Scope;
import ai.mozaiks.workflow.Pack.Journey;
import ai.mozaiks.workflow.yaml.Node.Mapping;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import ai.mozaiks.workflow.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the pack: which workflows belong together, in which order, and what must be done before what. */
final class PacksReader {

    private final Documents files;

    PacksReader(Documents files) {
        this.files = files;
    }

    List<Pack> read() {
        List<Pack> packs = new ArrayList<>();
        graph().ifPresent(packs::add);
        registry().ifPresent(packs::add);
        return packs;
    }

    private Optional<Pack> graph() {
        Section graph = files.file("workflow_graph");
        List<Section> steps = graph.sections("journeys").stream()
                .filter(journey -> journey.has("steps"))
                .toList();
        if (!graph.has("workflows") && steps.isEmpty() && !graph.has("gates")) {
            return Optional.empty();
        }
        Section manifest = files.file("pack_manifest");
        String name = graph.text("pack_name", manifest.text("name", manifest.text("pack_id", "pack")));
        List<Journey> journeys = new ArrayList<>();
        for (Section journey : steps) {
            String id = journey.text("id", "journey_" + (journeys.size() + 1));
            journeys.add(new Journey(id, journey.text("description", ""), groups(journey.find("steps"))));
        }
        List<Gate> gates = new ArrayList<>(dependencies(graph));
        for (Section gate : graph.sections("gates")) {
            if (gate.has("from") && gate.has("to")) {
                gates.add(gate(gate, gate.text("from", ""), gate.text("to", "")));
            }
        }
        return Optional.of(new Pack(name, members(graph), journeys, withOrder(journeys, gates)));
    }

    private Optional<Pack> registry() {
        if (!files.has("extension_registry")) {
            return Optional.empty();
        }
        Section registry = files.file("extension_registry");
        List<Journey> journeys = new ArrayList<>();
        for (Section sequence : registry.sections("workflow_sequences")) {
            List<List<String>> steps = sequence.sections("steps").stream()
                    .map(step -> step.texts("workflows"))
                    .filter(group -> !group.isEmpty())
                    .toList();
            String id = sequence.text("id", "sequence_" + (journeys.size() + 1));
            journeys.add(new Journey(id, sequence.text("description", ""), steps));
        }
        List<Gate> gates = withOrder(journeys, dependencies(registry));
        return Optional.of(new Pack(registry.text("pack_name", "pack"), members(registry), journeys, gates));
    }

    private static List<String> members(Section graph) {
        return graph.sections("workflows").stream()
                .map(workflow -> workflow.text("id"))
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<List<String>> groups(@Nullable Node steps) {
        List<List<String>> groups = new ArrayList<>();
        if (steps instanceof Sequence(var items, var _)) {
            for (Node item : items) {
                List<String> group = item instanceof Sequence(var inner, var _) ? texts(inner) : texts(List.of(item));
                if (!group.isEmpty()) {
                    groups.add(group);
                }
            }
        }
        return groups;
    }

    private static List<String> texts(List<Node> nodes) {
        return nodes.stream()
                .filter(node -> node instanceof Scalar && !node.isNull())
                .map(node -> ((Scalar) node).text())
                .toList();
    }

    private static List<Gate> dependencies(Section graph) {
        List<Gate> gates = new ArrayList<>();
        for (Section workflow : graph.sections("workflows")) {
            String id = workflow.text("id");
            if (id != null && workflow.find("dependencies") instanceof Sequence(var items, var _)) {
                for (Node item : items) {
                    dependency(item, id).ifPresent(gates::add);
                }
            }
        }
        return gates;
    }

    private static Optional<Gate> dependency(Node item, String workflow) {
        if (item instanceof Scalar scalar && scalar.value() != null) {
            return Optional.of(new Gate(scalar.text(), workflow, Scope.USER, true, null));
        }
        if (item instanceof Mapping mapping) {
            Section gate = new Section(mapping, Dialect.get().shape("gate"));
            String after = new Section(mapping, Dialect.get().shape("pack_workflow")).text("id");
            return after == null ? Optional.empty() : Optional.of(gate(gate, after, workflow));
        }
        return Optional.empty();
    }

    private static Gate gate(Section gate, String after, String workflow) {
        return new Gate(
                after,
                workflow,
                "app".equals(gate.word("scope")) ? Scope.APP : Scope.USER,
                !"optional".equals(gate.word("gating")),
                gate.text("reason"));
    }

    /** Each step of a journey waits for every workflow of the step before. */
    private static List<Gate> withOrder(List<Journey> journeys, List<Gate> gates) {
        List<Gate> all = new ArrayList<>(gates);
        for (Journey journey : journeys) {
            for (int i = 1; i < journey.steps().size(); i++) {
                for (String workflow : journey.steps().get(i)) {
                    for (String after : journey.steps().get(i - 1)) {
                        addUnlessGated(all, after, workflow, journey.id());
                    }
                }
            }
        }
        return all;
    }

    private static void addUnlessGated(List<Gate> gates, String after, String workflow, String journey) {
        boolean gated = gates.stream()
                .anyMatch(gate -> gate.after().equals(after) && gate.workflow().equals(workflow));
        if (!gated) {
            gates.add(new Gate(after, workflow, Scope.USER, true, "the order of journey " + journey));
        }
    }
}
