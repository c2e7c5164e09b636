package ai.mozaiks.compiler;

import ai.mozaiks.problem.Location;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.Condition.Comparison;
import ai.mozaiks.workflow.Condition.Literal;
import ai.mozaiks.workflow.Condition.Operator;
import ai.mozaiks.workflow.Condition.Variable;
import ai.mozaiks.workflow.ContextVariable;
import ai.mozaiks.workflow.FanOut;
import ai.mozaiks.workflow.Guard;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.Handoff.Counter;
import ai.mozaiks.workflow.Handoff.Scope;
import ai.mozaiks.workflow.Orchestration;
import ai.mozaiks.workflow.Orchestration.InvalidOutput;
import ai.mozaiks.workflow.Orchestration.Pattern;
import ai.mozaiks.workflow.Orchestration.Startup;
import ai.mozaiks.workflow.StructuredOutputs;
import ai.mozaiks.workflow.Target;
import ai.mozaiks.workflow.TaskBatch;
import ai.mozaiks.workflow.TaskBatch.FailurePolicy;
import ai.mozaiks.workflow.Workflow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes workflows for tests, as short as they can be said. */
public final class Workflows {

    private final List<Handoff> handoffs = new ArrayList<>();
    private final List<ContextVariable> variables = new ArrayList<>();
    private final List<FanOut> journeys = new ArrayList<>();
    private final List<TaskBatch> batches = new ArrayList<>();
    private final List<Agent> agents;
    private Startup startup = Startup.AGENT_DRIVEN;
    private Pattern pattern = Pattern.DEFAULT;
    private boolean human = true;
    private int maxTurns = 25;
    private String revision = "0123456789abcdef";

    private Workflows(List<Agent> agents) {
        this.agents = agents;
    }

    /** Asks whether a variable has a value. */
    public static Guard is(String variable, @Nullable Object value) {
        return new Guard.When(
                new Comparison(List.of(new Variable(variable), new Literal(value)), List.of(Operator.EQUAL)));
    }

    /** After the trigger, all branches at once, then the agent that joins. */
    public static TaskBatch branches(String trigger, String join, String... branches) {
        return batch(trigger, join, List.of(branches), null);
    }

    /** After the trigger, the tasks at a path of its output. */
    public static TaskBatch tasks(String trigger, String path) {
        return batch(trigger, null, List.of(), path);
    }

    private static TaskBatch batch(
            String trigger, @Nullable String join, List<String> branches, @Nullable String path) {
        return new TaskBatch(
                "build",
                trigger,
                branches,
                path,
                false,
                "initial_agent",
                "initial_message",
                "depends_on",
                List.of(),
                List.of(),
                4,
                FailurePolicy.CONTINUE_WITH_AVAILABLE,
                1,
                null,
                "results",
                "results_status",
                false,
                join);
    }

    /** After the trigger's output, the child workflows it lists; then somebody goes on. */
    public static FanOut children(String trigger, String resume) {
        return new FanOut(
                "split",
                trigger,
                false,
                List.of(),
                FanOut.SpawnMode.WORKFLOW,
                null,
                null,
                List.of(),
                false,
                0,
                List.of(),
                Map.of(),
                resume,
                null,
                FanOut.Merge.COLLECT_ALL,
                "child_results",
                FanOut.PartialFailure.RESUME_WITH_AVAILABLE,
                null);
    }

    public static Workflows of(String... agents) {
        return new Workflows(Arrays.stream(agents)
                .map(name -> new Agent(name, name, "You are " + name, null, false, null))
                .toList());
    }

    public Workflows maxTurns(int turns) {
        maxTurns = turns;
        return this;
    }

    public Workflows pattern(Pattern value) {
        pattern = value;
        return this;
    }

    public Workflows startup(Startup value) {
        startup = value;
        return this;
    }

    public Workflows human(boolean value) {
        human = value;
        return this;
    }

    public Workflows revision(String value) {
        revision = value;
        return this;
    }

    public Workflows variable(ContextVariable variable) {
        variables.add(variable);
        return this;
    }

    public Workflows batch(TaskBatch batch) {
        batches.add(batch);
        return this;
    }

    public Workflows journey(FanOut journey) {
        journeys.add(journey);
        return this;
    }

    public Workflows then(String source, String target) {
        return rule(source, target, new Guard.Always(), Scope.AFTER, null);
    }

    public Workflows when(String source, String target, Guard guard) {
        return rule(source, target, guard, Scope.AFTER, null);
    }

    public Workflows before(String source, String target, Guard guard) {
        return rule(source, target, guard, Scope.PRE, null);
    }

    public Workflows counted(String source, String target, Guard guard, Counter counter) {
        return rule(source, target, guard, Scope.AFTER, counter);
    }

    private Workflows rule(String source, String target, Guard guard, Scope scope, @Nullable Counter counter) {
        Target to = switch (target) {
            case "user" -> new Target.ToUser();
            case "terminate" -> new Target.Terminate(null);
            default -> new Target.ToAgent(target);
        };
        handoffs.add(new Handoff(source, to, guard, scope, counter, null, Location.of("handoffs.yaml")));
        return this;
    }

    public Workflow named(String name) {
        String id = name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
        Orchestration orchestration = new Orchestration(
                startup,
                human,
                maxTurns,
                agents.getFirst().name(),
                pattern,
                null,
                null,
                InvalidOutput.FAIL,
                false,
                false,
                false);
        return new Workflow(
                id,
                name,
                revision,
                Path.of("workflows", name),
                orchestration,
                agents,
                handoffs,
                List.of(),
                List.of(),
                List.of(),
                variables,
                Map.of(),
                StructuredOutputs.NONE,
                journeys,
                batches);
    }
}
