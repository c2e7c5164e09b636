package ai.mozaiks.execution;

import ai.mozaiks.execution.Executions.StartRequest;
import ai.mozaiks.json.Json;
import ai.mozaiks.workflow.Pack;
import ai.mozaiks.workflow.Pack.Gate;
import ai.mozaiks.workflow.Pack.Journey;
import ai.mozaiks.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Journeys of packs ({@code dialect.md} 2.10 c): a step starts for a user when that user has completed every workflow of the
 * step before. An execution that completes leaves a message with its last entry, so a death in between delays the next step
 * and loses none.
 */
public final class PackJourneys implements OutboxChannel {

    private static final String CHANNEL = "pack-journey";
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Supplier<WorkflowEngine> engine;
    private final Supplier<Executions> executions;
    private final Journal journal;
    private final Projections projections;

    /**
     * Wires the parts.
     *
     * @param engine asked for late, as is {@code executions}: what runs executions may start some
     */
    public PackJourneys(
            Supplier<WorkflowEngine> engine,
            Supplier<Executions> executions,
            Journal journal,
            Projections projections) {
        this.engine = engine;
        this.executions = executions;
        this.journal = journal;
        this.projections = projections;
    }

    @Override
    public String name() {
        return CHANNEL;
    }

    /** One message for each journey that may go on after an execution of the workflow. */
    public List<OutboxMessage> after(Workflow workflow, String executionId) {
        List<OutboxMessage> messages = new ArrayList<>();
        for (Journey journey : journeys(workflow)) {
            for (int step = 0; step + 1 < journey.steps().size(); step++) {
                if (journey.steps().get(step).stream().anyMatch(name -> Gate.names(name, workflow))) {
                    messages.add(message(journey, step, executionId));
                }
            }
        }
        return messages;
    }

    /** Any workflow may hold the pack. A journey that several hold is one. */
    private List<Journey> journeys(Workflow workflow) {
        return Stream.concat(Stream.of(workflow), engine.get().workflows().stream())
                .flatMap(member -> member.packs().stream())
                .map(Pack::journeys)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private static OutboxMessage message(Journey journey, int step, String executionId) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("journey", journey.id());
        payload.put("step", step + 1);
        payload.put("steps", journey.steps().size());
        payload.put("after", journey.steps().get(step));
        payload.put("next", journey.steps().get(step + 1));
        return new OutboxMessage("%s:journey:%s:%d".formatted(executionId, journey.id(), step + 1), CHANNEL, payload);
    }

    /** Starts the next step, once for each time its predecessors were completed; nothing while one of them is open. */
    @Override
    public void send(ExecutionContext context, OutboxMessage message) {
        requireProjected(context);
        List<String> completions = new ArrayList<>();
        for (Object name : Json.asList(message.payload().get("after"))) {
            Optional<ExecutionContext> completed = completion(context, String.valueOf(name));
            if (completed.isEmpty()) {
                return;
            }
            completions.add(completed.get().executionId());
        }
        for (Object next : Json.asList(message.payload().get("next"))) {
            start(context, message, String.valueOf(next), String.join("+", completions));
        }
    }

    /** Of two workflows of one step that end at the same time, the one whose completion is seen last sees both. */
    private void requireProjected(ExecutionContext context) {
        Optional<ExecutionContext> seen = Patience.until(() -> projections
                .findCompletion(context.tenant(), context.workflowId(), Gate.Scope.USER)
                .filter(newest -> newest.executionId().compareTo(context.executionId()) >= 0));
        if (seen.isEmpty()) {
            throw OutboxRefusedException.forNow("the completion is not on record yet", SOON);
        }
    }

    private Optional<ExecutionContext> completion(ExecutionContext context, String name) {
        String id = engine.get().findWorkflow(name).map(Workflow::id).orElse(name);
        return projections.findCompletion(context.tenant(), id, Gate.Scope.USER);
    }

    private void start(ExecutionContext context, OutboxMessage message, String workflow, String round) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put("journey_id", message.payload().get("journey"));
        variables.put("journey_step_index", message.payload().get("step"));
        variables.put("journey_total_steps", message.payload().get("steps"));
        String key = "journey:%s:%s:%s:%s"
                .formatted(message.payload().get("journey"), context.tenant().userId(), workflow, round);
        try {
            executions
                    .get()
                    .start(new StartRequest(
                            context.tenant(), workflow, Map.of("text", asked(context)), variables, key, null));
        } catch (IdempotencyConflictException e) {
            // Another workflow of the step before has started it, with its own words.
        } catch (UnknownWorkflowException | PrerequisitesNotMetException e) {
            throw OutboxRefusedException.forGood(
                    "journey '%s': %s".formatted(message.payload().get("journey"), e.getMessage()));
        }
    }

    /** What the user asked the execution before for. */
    private String asked(ExecutionContext context) {
        return journal.read(context.tenant(), context.executionId(), 0).stream()
                .findFirst()
                .map(started -> started.data().get("text"))
                .map(Object::toString)
                .orElse("");
    }
}
