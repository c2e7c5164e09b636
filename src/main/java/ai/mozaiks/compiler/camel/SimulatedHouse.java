package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.Children;
import ai.mozaiks.compiler.Past;
import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.compiler.RoutePlanner;
import ai.mozaiks.compiler.Simulator;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.InMemoryJournal;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.PublishedEvent;
import ai.mozaiks.execution.Status;
import ai.mozaiks.llm.Script;
import ai.mozaiks.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A simulated run and its children, one after the other, so that the same script always gives the same events. */
final class SimulatedHouse implements Children {

    private static final String ROOT = Simulator.ID;

    /** More would be a workflow that starts itself for ever. */
    private static final int DEEPEST = 8;

    private final Script script;
    private final Function<String, Optional<Workflow>> siblings;
    private final Consumer<PublishedEvent> listener;
    private final InMemoryJournal journal = new InMemoryJournal();
    private final Set<String> loaded = new HashSet<>();
    private final Map<String, Script> played = new HashMap<>();
    private final Map<String, SimulatedRun> runs = new HashMap<>();
    private final Map<String, Integer> depths = new HashMap<>();
    private @Nullable SimulationContext camel;
    private @Nullable Workflow parent;
    private int children;

    SimulatedHouse(Script script, Function<String, Optional<Workflow>> siblings, Consumer<PublishedEvent> listener) {
        this.script = script;
        this.siblings = siblings;
        this.listener = listener;
    }

    SimulatedRun play(SimulationContext context, Workflow workflow) {
        camel = context;
        parent = workflow;
        return play(new SimulatedRun(ROOT, workflow, script, journal, listener), context);
    }

    /** What a run has left behind. */
    Past past(SimulatedRun run) {
        boolean bounded = scriptOf(run.execution().context().executionId()).mode() == Script.Mode.BOUNDED;
        return new Past(
                run.workflow(),
                bounded,
                journal.read(Simulator.TENANT, run.execution().context().executionId(), 0),
                id -> Optional.ofNullable(runs.get(id)).map(this::past));
    }

    /** The script an execution plays: several may be of one workflow. */
    Script scriptOf(String executionId) {
        return played.getOrDefault(executionId, script);
    }

    private SimulatedRun play(SimulatedRun run, SimulationContext context) {
        RouteNames names = RouteNames.of(run.workflow());
        if (loaded.add(names.workflowId())) {
            context.load(RoutePlanner.plan(run.workflow(), names, Set.of()));
        }
        do {
            context.runs().run(run.execution(), run.workflow(), names);
        } while (run.answers(context.scripted()));
        return run;
    }

    @Override
    public List<End> run(Execution from, List<Child> due) {
        List<End> ends = new ArrayList<>();
        due.forEach(child -> ends.add(run(from.context().executionId(), child)));
        return ends;
    }

    private End run(String from, Child child) {
        SimulationContext context = camel;
        Optional<Workflow> workflow = find(child.workflow());
        if (context == null || workflow.isEmpty()) {
            return new End(child.taskId(), "", Map.of(), "there is no workflow '%s'".formatted(child.workflow()));
        }
        int depth = depths.getOrDefault(from, 0) + 1;
        if (depth > DEEPEST) {
            return new End(child.taskId(), "", Map.of(), "its parents are %d executions deep".formatted(DEEPEST));
        }
        String id = "child-" + ++children;
        Script own = played.getOrDefault(from, script)
                .forChild(List.of(child.key(), child.taskId(), workflow.get().id()));
        played.put(id, own);
        depths.put(id, depth);
        Workflow adapted = CamelSimulator.adapt(workflow.get(), own);
        SimulatedRun run = play(new SimulatedRun(id, adapted, own, journal, listener).startedBy(child), context);
        runs.put(id, run);
        Execution execution = run.execution();
        Status status = execution.ask(ExecutionState::status);
        Duration timeout = child.timeout();
        if (status == Status.PAUSED && timeout != null) {
            // Nobody answers any more, and in virtual time the limit is over at once.
            return End.timedOut(child.taskId(), execution.context().executionId(), timeout);
        }
        String error = status == Status.COMPLETED
                ? null
                : execution.ask(ExecutionState::error).orElse("it is " + status.word());
        return new End(child.taskId(), execution.context().executionId(), lastOutput(execution), error);
    }

    /** A child may be another run of the parent's workflow. */
    private Optional<Workflow> find(String name) {
        Workflow own = parent;
        boolean same =
                own != null && (own.id().equalsIgnoreCase(name) || own.name().equalsIgnoreCase(name));
        return same ? Optional.ofNullable(own) : siblings.apply(name);
    }

    private Map<String, @Nullable Object> lastOutput(Execution execution) {
        return journal.read(execution.context().tenant(), execution.context().executionId(), 0).stream()
                .filter(entry -> entry.kind() == Kind.TURN_COMPLETED)
                .reduce((first, second) -> second)
                .map(ExecutionChildren::output)
                .orElse(Map.of());
    }
}
