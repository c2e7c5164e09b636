package ai.mozaiks.compiler;

import ai.mozaiks.compiler.Children.Child;
import ai.mozaiks.compiler.Children.End;
import ai.mozaiks.execution.Execution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A journey's children in their order: those that wait for nothing run together, the others after what they depend on. */
public final class ChildWaves {

    private final Children children;
    private final Execution parent;
    private final Journey journey;
    private final Map<String, End> ends = new HashMap<>();

    public ChildWaves(Children children, Execution parent, Journey journey) {
        this.children = children;
        this.parent = parent;
        this.journey = journey;
    }

    /** Runs them; the ends are in the order of the children. */
    public List<End> run(List<Child> due) {
        List<Child> open = new ArrayList<>(due);
        while (!open.isEmpty()) {
            List<Child> wave = next(open, due);
            List<Child> free = new ArrayList<>();
            for (Child child : wave) {
                blocker(child, due)
                        .ifPresentOrElse(id -> ends.put(child.taskId(), blocked(child, id)), () -> free.add(child));
            }
            children.run(parent, free).forEach(end -> ends.put(end.taskId(), end));
            open.removeAll(wave);
        }
        return due.stream()
                .map(child -> Objects.requireNonNull(ends.get(child.taskId())))
                .toList();
    }

    /** Those whose dependencies have ended; children that wait for each other come all at once, and are blocked. */
    private List<Child> next(List<Child> open, List<Child> due) {
        List<Child> ready = open.stream()
                .filter(child -> ends.keySet().containsAll(journey.dependencies(child, due)))
                .toList();
        if (ready.isEmpty()) {
            return List.copyOf(open);
        }
        return journey.definition().sequential() ? ready.subList(0, 1) : ready;
    }

    private Optional<String> blocker(Child child, List<Child> due) {
        return journey.dependencies(child, due).stream()
                .filter(id -> {
                    End end = ends.get(id);
                    return end == null || !end.succeeded();
                })
                .findFirst();
    }

    private static End blocked(Child child, String id) {
        return new End(child.taskId(), "", Map.of(), "'%s', which it depends on, did not succeed".formatted(id));
    }
}
