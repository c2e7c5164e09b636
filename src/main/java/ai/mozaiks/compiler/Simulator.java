package ai.mozaiks.compiler;

import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.PublishedEvent;
import ai.mozaiks.execution.Status;
import ai.mozaiks.llm.Script;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.workflow.Workflow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs a workflow's compiled routes on a script: no network, no store, no waiting. */
public interface Simulator {

    /** Whose runs simulated ones are. */
    Tenant TENANT = new Tenant("simulation", "user");

    /** The id of the run a script is played for; its children have others. */
    String ID = "simulation";

    /**
     * Plays a script.
     *
     * @param siblings finds the workflows of child executions
     * @param listener hears every event of every execution, in order
     */
    Simulation simulate(
            Workflow workflow,
            Script script,
            Function<String, Optional<Workflow>> siblings,
            Consumer<PublishedEvent> listener);

    /**
     * The same, writing down what happened.
     *
     * @param recorder gets a script that gives the same run again, as JSON values
     */
    Simulation simulate(
            Workflow workflow,
            Script script,
            Function<String, Optional<Workflow>> siblings,
            Consumer<PublishedEvent> listener,
            Consumer<Map<String, @Nullable Object>> recorder);

    static Simulator find() {
        return ServiceLoader.load(Simulator.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no simulator on the class path"));
    }

    /**
     * How a simulated run ended.
     *
     * @param trace the agents whose model was called and {@code user} for each message of the user, in order
     * @param error why it failed; null if it did not
     */
    record Simulation(
            Status status,
            EndReason endReason,
            List<String> trace,
            Map<String, @Nullable Object> variables,
            @Nullable String error) {

        public Simulation {
            trace = List.copyOf(trace);
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        }
    }
}
