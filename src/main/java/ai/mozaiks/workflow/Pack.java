package ai.mozaiks.workflow;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Workflows that belong together: what a user goes through, and what must be done first ({@code dialect.md} 1.10, 2.10 c). */
public record Pack(String name, List<String> workflows, List<Journey> journeys, List<Gate> gates) {

    public Pack {
        workflows = List.copyOf(workflows);
        journeys = List.copyOf(journeys);
        gates = List.copyOf(gates);
    }

    /** What a workflow's own packs, and those beside it, want completed before it starts. */
    public static List<Gate> gatesBefore(Workflow workflow) {
        return workflow.packs().stream()
                .flatMap(pack -> pack.gates().stream())
                .filter(gate -> gate.isFor(workflow))
                .distinct()
                .toList();
    }

    /** Steps in order; the workflows of one step run in parallel. A step starts when all of the step before are done. */
    public record Journey(String id, String description, List<List<String>> steps) {
        public Journey {
            steps = steps.stream().map(List::copyOf).toList();
        }
    }

    /**
     * {@code workflow} may start only after {@code after} has been completed.
     *
     * @param required false only advises
     */
    public record Gate(
            String after,
            String workflow,
            Scope scope,
            boolean required,
            @Nullable String reason) {

        /** Whether it stands before a workflow, which a pack may call by its id or its name. */
        public boolean isFor(Workflow other) {
            return names(workflow, other);
        }

        public String inWords() {
            return "%s %s, by %s"
                    .formatted(
                            required ? "after" : "better after",
                            after,
                            scope == Scope.APP ? "anybody of the app" : "the same user");
        }

        /** Whether a pack's word for a workflow means this one. */
        public static boolean names(String word, Workflow workflow) {
            return key(word).equals(key(workflow.id())) || key(word).equals(key(workflow.name()));
        }

        private static String key(String name) {
            return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
        }

        /** Completed by whom. */
        public enum Scope {
            APP,
            USER
        }
    }
}
