package ai.mozaiks.agent;

import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.EndReason;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.ExecutionState;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.Status;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.problem.ProblemRecord;
import ai.mozaiks.tool.LifecycleTools;
import ai.mozaiks.workflow.LifecycleTool;
import ai.mozaiks.workflow.LifecycleTool.Trigger;
import ai.mozaiks.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the functions a workflow names at the points that belong to a run as a whole ({@code dialect.md} 2.9). Each trigger
 * leaves one entry in the journal, so that a run taken up again runs none twice.
 */
public final class RunLifecycle {

    /** Names of the entries start so. */
    public static final String STEP = "lifecycle:";

    private static final Logger LOG = LoggerFactory.getLogger(RunLifecycle.class);

    private final LifecycleTools tools;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    public RunLifecycle(LifecycleTools tools) {
        this.tools = tools;
    }

    /** The run is about to begin: its variables are set, and what runs here may set others. */
    public void started(Execution execution, Workflow workflow) {
        if (execution.ask(ExecutionState::lastTurn).isEmpty()) {
            warn(execution, workflow);
            run(execution, workflow, Trigger.BEFORE_CHAT, "", Map.of());
            run(execution, workflow, Trigger.ON_START, "", Map.of());
        }
    }

    /** Clients hear what of the workflow has no code here before it is missed; the log hears it once for a revision. */
    private void warn(Execution execution, Workflow workflow) {
        List<Problem> unbound = tools.unbound(workflow);
        String step = STEP + "not_bound";
        boolean told = execution
                .ask(state -> state.findStep(Kind.CONTEXT_CHANGED, step))
                .isPresent();
        if (unbound.isEmpty() || told) {
            return;
        }
        if (warned.add(workflow.id() + "@" + workflow.revision())) {
            unbound.forEach(problem -> LOG.warn("{}: {}", problem.code(), problem));
        }
        execution.append(Draft.of(Kind.CONTEXT_CHANGED, step)
                .events(List.of(new ClientEvent(
                        ClientEvent.Type.LIFECYCLE,
                        null,
                        Map.of(
                                "state",
                                "not_bound",
                                "problems",
                                unbound.stream().map(ProblemRecord::of).toList())))));
    }

    /** The user has said something. */
    public void answered(Execution execution, Workflow workflow, String step, String text) {
        run(execution, workflow, Trigger.ON_USER_INPUT, ":" + step, Map.of("text", text));
    }

    /** The run is about to end. It has ended only when these have run, whatever they do. */
    public void ending(Execution execution, Workflow workflow, EndReason reason, @Nullable String error) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("end_reason", reason.word());
        facts.put("error", error);
        Trigger how = reason.status() == Status.COMPLETED ? Trigger.ON_COMPLETE : Trigger.ON_FAIL;
        run(execution, workflow, how, "", facts);
        run(execution, workflow, Trigger.AFTER_CHAT, "", facts);
    }

    private void run(
            Execution execution,
            Workflow workflow,
            Trigger trigger,
            String suffix,
            Map<String, @Nullable Object> facts) {
        String step = STEP + word(trigger) + suffix;
        List<String> due = functions(workflow, trigger);
        boolean done = due.isEmpty()
                || execution
                        .ask(state -> state.findStep(Kind.CONTEXT_CHANGED, step))
                        .isPresent();
        if (done) {
            return;
        }
        Map<String, @Nullable Object> variables =
                execution.ask(state -> new LinkedHashMap<String, @Nullable Object>(state.variables()));
        LifecycleTools.Effect effect = tools.run(
                trigger, new LifecycleTools.Point(workflow, execution.context(), null, step, variables), facts);
        execution.append(Draft.of(Kind.CONTEXT_CHANGED, step)
                .data(Map.of("functions", due))
                .variables(effect.variables())
                .events(effect.events()));
    }

    /** What a workflow wants to run at a point. */
    public static List<String> functions(Workflow workflow, Trigger trigger) {
        return workflow.lifecycleTools().stream()
                .filter(tool -> tool.trigger() == trigger)
                .map(LifecycleTool::function)
                .toList();
    }

    private static String word(Trigger trigger) {
        return trigger.name().toLowerCase(Locale.ROOT);
    }
}
