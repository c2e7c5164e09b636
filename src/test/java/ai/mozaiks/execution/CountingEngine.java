package ai.mozaiks.execution;

import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.llm.TokenUsage;
import ai.mozaiks.workflow.Orchestration;
import ai.mozaiks.workflow.StructuredOutputs;
import ai.mozaiks.workflow.Workflow;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * An engine whose every workflow is agents {@code A1} to {@code An}, one after the other. It works as a real one: what the
 * journal holds is not done again.
 */
public final class CountingEngine implements WorkflowEngine {

    private final int agents;
    private final IntConsumer effect;
    private final int waitsBefore;

    /** @param effect done by each agent before its turn is journaled, with the agent's number */
    public CountingEngine(int agents, IntConsumer effect) {
        this(agents, effect, 0);
    }

    private CountingEngine(int agents, IntConsumer effect, int waitsBefore) {
        this.agents = agents;
        this.effect = effect;
        this.waitsBefore = waitsBefore;
    }

    /** The same, but it waits for a person before an agent. */
    public CountingEngine waitingBefore(int agent) {
        return new CountingEngine(agents, effect, agent);
    }

    @Override
    public void run(Execution execution) {
        for (int number = 1; number <= agents; number++) {
            if (number == waitsBefore && execution.ask(ExecutionState::inputs) == 0) {
                suspend(execution);
                return;
            }
            takeTurn(execution, number);
        }
        if (!execution.ask(state -> state.status().ended())) {
            execution.append(Draft.of(Kind.ENDED, "end")
                    .data(Map.of("end_reason", EndReason.TERMINATED.name()))
                    .events(List.of(
                            new ClientEvent(ClientEvent.Type.COMPLETION, null, Map.of("status", "completed")))));
        }
    }

    private static void suspend(Execution execution) {
        execution.append(Draft.of(Kind.SUSPENDED, "ask:1")
                .data(Map.of("request_id", "r-1", "kind", "user", "prompt", "which?"))
                .events(List.of(new ClientEvent(
                        ClientEvent.Type.INPUT_REQUEST, null, Map.of("request_id", "r-1", "prompt", "which?")))));
    }

    private void takeTurn(Execution execution, int number) {
        String agent = "A" + number;
        String step = "turn:" + agent + ":1";
        if (execution.ask(state -> state.findStep(Kind.TURN_COMPLETED, step)).isPresent()) {
            return;
        }
        effect.accept(number);
        execution.append(Draft.of(Kind.TURN_COMPLETED, step)
                .agent(agent)
                .data(Map.of("text", "I am " + agent))
                .variables(Map.of("last", agent))
                .usage(new TokenUsage(10, 1))
                .events(List.of(
                        new ClientEvent(ClientEvent.Type.AGENT_MESSAGE, agent, Map.of("text", "I am " + agent)))));
    }

    @Override
    public Optional<Workflow> findWorkflow(String workflowId) {
        return workflowId.equals("demo") ? Optional.of(demo()) : Optional.empty();
    }

    @Override
    public Optional<Workflow> findRevision(String workflowId, String revision) {
        return findWorkflow(workflowId);
    }

    @Override
    public Collection<Workflow> workflows() {
        return List.of(demo());
    }

    private static Workflow demo() {
        return new Workflow(
                "demo",
                "Demo",
                "r1",
                Path.of("workflows/Demo"),
                new Orchestration(
                        Orchestration.Startup.AGENT_DRIVEN,
                        false,
                        25,
                        "A1",
                        Orchestration.Pattern.DEFAULT,
                        null,
                        null,
                        Orchestration.InvalidOutput.FAIL,
                        false,
                        false,
                        false),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                StructuredOutputs.NONE,
                List.of(),
                List.of());
    }
}
