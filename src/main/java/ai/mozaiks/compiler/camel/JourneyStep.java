package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.camel.RunExchange;
import ai.mozaiks.compiler.ChildWaves;
import ai.mozaiks.compiler.Children;
import ai.mozaiks.compiler.Children.Child;
import ai.mozaiks.compiler.Children.End;
import ai.mozaiks.compiler.Journey;
import ai.mozaiks.compiler.RouteNames;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.workflow.FanOut;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** The step of {@code kamelet:journey-action}: runs the child executions an agent's output asks for, and joins them. */
final class JourneyStep implements Processor {

    /** Whether a journey has just ended that says itself who goes on. */
    static final String RESUMES = "mozaiks.resumes";

    private static final String JOURNEY = "mozaiks.journey";

    private final Children children;

    JourneyStep(Children children) {
        this.children = children;
    }

    @Override
    public void process(Exchange exchange) {
        RunExchange run = new RunExchange(exchange);
        Execution execution = run.execution();
        FanOut definition = definition(run, exchange.getProperty(JOURNEY, String.class));
        String step = "journey:%s:%d"
                .formatted(definition.id(), execution.ask(state -> state.visits(definition.triggerAgent())));
        exchange.setProperty(RESUMES, false);
        Optional<JournalEntry> done = execution.ask(state -> state.findStep(Kind.CONTEXT_CHANGED, step));
        if (done.isPresent()) {
            resume(exchange, (String) done.get().data().get("next"));
            return;
        }
        Journey journey = new Journey(definition, step, run.output());
        List<Child> due = mayStart(execution, definition) ? journey.children(run.variables()) : List.of();
        if (!due.isEmpty()) {
            Map<String, String> runs = new LinkedHashMap<>();
            join(run, journey, travel(execution, journey, due, runs), runs);
        }
    }

    private static FanOut definition(RunExchange run, @Nullable String id) {
        return run.workflow().fanOuts().stream()
                .filter(journey -> journey.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("workflow %s has no journey '%s'"
                        .formatted(run.workflow().id(), id)));
    }

    /** A fixed list runs once, however often its agent speaks; every other one after the journeys it requires. */
    private static boolean mayStart(Execution execution, FanOut definition) {
        boolean again = !definition.staticItems().isEmpty()
                && execution.ask(state -> state.visits(definition.triggerAgent())) > 1;
        return !again
                && definition.requires().stream()
                        .allMatch(id -> execution
                                .ask(state -> state.findStep(Kind.CHILD_ENDED, "journey:" + id))
                                .isPresent());
    }

    /** Fills {@code runs} with the execution of each child by its key. */
    private List<End> travel(Execution execution, Journey journey, List<Child> due, Map<String, String> runs) {
        for (Child child : due) {
            Map<String, @Nullable Object> data = new LinkedHashMap<>();
            data.put("task_id", child.taskId());
            data.put("workflow_id", child.workflow());
            execution.append(Draft.of(Kind.CHILD_STARTED, child.key()).data(data));
        }
        List<End> ends = new ArrayList<>(new ChildWaves(children, execution, journey).run(due));
        for (int i = 0; i < ends.size(); i++) {
            runs.put(due.get(i).key(), ends.get(i).executionId());
        }
        if (journey.definition().onPartialFailure() == FanOut.PartialFailure.RETRY_FAILED) {
            for (int i = 0; i < ends.size(); i++) {
                if (!ends.get(i).succeeded()) {
                    Child again = due.get(i);
                    End second = children.run(execution, List.of(retry(again))).getFirst();
                    runs.put(retry(again).key(), second.executionId());
                    ends.set(i, second);
                }
            }
        }
        return ends;
    }

    private static Child retry(Child child) {
        return new Child(
                child.taskId(),
                child.key() + ":again",
                child.workflow(),
                child.initialAgent(),
                child.message(),
                child.variables(),
                child.timeout());
    }

    private static void join(RunExchange run, Journey journey, List<End> ends, Map<String, String> runs) {
        boolean complete = ends.stream().allMatch(End::succeeded);
        FanOut definition = journey.definition();
        String next = complete || definition.onPartialFailure() != FanOut.PartialFailure.PROMPT_USER
                ? journey.next()
                        .filter(name -> run.workflow().findAgent(name).isPresent())
                        .map(RouteNames::segment)
                        .orElse(null)
                : RouteNames.USER;
        Map<String, @Nullable Object> variables = run.changedVariables();
        variables.putAll(journey.merged(ends));
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("next", next);
        run.execution()
                .append(Draft.of(Kind.CHILD_ENDED, "journey:" + definition.id())
                        .data(Map.of(
                                "children", ends.stream().map(End::executionId).toList(), "runs", runs)));
        run.execution()
                .append(Draft.of(Kind.CONTEXT_CHANGED, journey.step())
                        .data(data)
                        .variables(variables));
        run.showVariables();
        if (!complete && definition.onPartialFailure() == FanOut.PartialFailure.FAIL_ALL) {
            throw new IllegalStateException("journey %s: not every child succeeded".formatted(definition.id()));
        }
        resume(run.exchange(), next);
    }

    private static void resume(Exchange exchange, @Nullable String next) {
        if (next != null) {
            exchange.setProperty(RESUMES, true);
            exchange.setProperty(SelectStep.NEXT, next);
        }
    }
}
