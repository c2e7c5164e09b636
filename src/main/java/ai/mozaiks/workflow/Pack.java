package ai.mozaiks.workflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Workflows that belong together: what a user goes through, and what must be done first ({@code dialect.md} 1.10, 2.10 c). */
public record Pack(String name, List<String> workflows, List<Journey> journeys, List<Gate> gates) {

    public Pack {
        workflows = List.copyOf(workflows);
        journeys = List.copyOf(journeys);
        gates = List.copyOf(gates);
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

        /** Completed by whom. */
        public enum Scope {
            APP,
            USER
        }
    }
}
