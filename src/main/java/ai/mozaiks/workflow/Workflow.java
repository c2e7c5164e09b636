package ai.mozaiks.workflow;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A checked workflow, whatever era it was written in: every name in it resolves. {@link WorkflowReader} makes one.
 *
 * @param id snake_case, e.g. {@code app_generator}
 * @param name as people write it, e.g. {@code AppGenerator}
 * @param revision SHA-256 (hex) of the folder's content: an execution finishes on the revision it started with
 * @param folder where the files are
 * @param exposures agent name to the context variables its prompt shows
 */
public record Workflow(
        String id,
        String name,
        String revision,
        Path folder,
        Orchestration orchestration,
        List<Agent> agents,
        List<Handoff> handoffs,
        List<Tool> tools,
        List<LifecycleTool> lifecycleTools,
        List<Hook> hooks,
        List<ContextVariable> variables,
        Map<String, List<String>> exposures,
        StructuredOutputs outputs,
        List<FanOut> fanOuts,
        List<TaskBatch> taskBatches,
        Presentation presentation,
        List<Pack> packs,
        List<StartTrigger> startTriggers) {

    public Workflow {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(revision, "revision");
        requireNonNull(folder, "folder");
        agents = List.copyOf(agents);
        handoffs = List.copyOf(handoffs);
        tools = List.copyOf(tools);
        lifecycleTools = List.copyOf(lifecycleTools);
        hooks = List.copyOf(hooks);
        variables = List.copyOf(variables);
        exposures = Map.copyOf(exposures);
        fanOuts = List.copyOf(fanOuts);
        taskBatches = List.copyOf(taskBatches);
        requireNonNull(presentation, "presentation");
        packs = List.copyOf(packs);
        startTriggers = List.copyOf(startTriggers);
    }

    /** A workflow that is shown plainly, belongs to no pack and is started by hand. */
    public Workflow(
            String id,
            String name,
            String revision,
            Path folder,
            Orchestration orchestration,
            List<Agent> agents,
            List<Handoff> handoffs,
            List<Tool> tools,
            List<LifecycleTool> lifecycleTools,
            List<Hook> hooks,
            List<ContextVariable> variables,
            Map<String, List<String>> exposures,
            StructuredOutputs outputs,
            List<FanOut> fanOuts,
            List<TaskBatch> taskBatches) {
        this(
                id,
                name,
                revision,
                folder,
                orchestration,
                agents,
                handoffs,
                tools,
                lifecycleTools,
                hooks,
                variables,
                exposures,
                outputs,
                fanOuts,
                taskBatches,
                Presentation.PLAIN,
                List.of(),
                List.of());
    }

    /** The same workflow with other handoffs. */
    public Workflow withHandoffs(List<Handoff> others) {
        return new Workflow(
                id,
                name,
                revision,
                folder,
                orchestration,
                agents,
                others,
                tools,
                lifecycleTools,
                hooks,
                variables,
                exposures,
                outputs,
                fanOuts,
                taskBatches,
                presentation,
                packs,
                startTriggers);
    }

    /** The same workflow with another orchestration. */
    public Workflow withOrchestration(Orchestration other) {
        return new Workflow(
                id,
                name,
                revision,
                folder,
                other,
                agents,
                handoffs,
                tools,
                lifecycleTools,
                hooks,
                variables,
                exposures,
                outputs,
                fanOuts,
                taskBatches,
                presentation,
                packs,
                startTriggers);
    }

    /** The same workflow in other packs. */
    public Workflow withPacks(List<Pack> others) {
        return new Workflow(
                id,
                name,
                revision,
                folder,
                orchestration,
                agents,
                handoffs,
                tools,
                lifecycleTools,
                hooks,
                variables,
                exposures,
                outputs,
                fanOuts,
                taskBatches,
                presentation,
                others,
                startTriggers);
    }

    /** The same workflow, whose files are kept elsewhere under the name of a revision. */
    public Workflow keptIn(Path copy, String keptRevision) {
        return new Workflow(
                id,
                name,
                keptRevision,
                copy,
                orchestration,
                agents,
                handoffs,
                tools,
                lifecycleTools,
                hooks,
                variables,
                exposures,
                outputs,
                fanOuts,
                taskBatches,
                presentation,
                packs,
                startTriggers);
    }

    public Optional<Agent> findAgent(String agentName) {
        return Optional.ofNullable(agent(agentName));
    }

    public Agent requireAgent(String agentName) {
        Agent agent = agent(agentName);
        if (agent == null) {
            throw new IllegalArgumentException("workflow %s has no agent '%s'".formatted(id, agentName));
        }
        return agent;
    }

    // These four are asked several times a step: plain loops, because a stream costs more than the few names it
    // compares.

    private @Nullable Agent agent(String agentName) {
        for (Agent agent : agents) {
            if (agent.name().equals(agentName)) {
                return agent;
            }
        }
        return null;
    }

    /** The tools an agent owns, in the order of the file. */
    public List<Tool> toolsOf(String agentName) {
        if (tools.isEmpty()) {
            return List.of();
        }
        List<Tool> owned = new ArrayList<>();
        for (Tool tool : tools) {
            if (tool.agents().contains(agentName)) {
                owned.add(tool);
            }
        }
        return owned;
    }

    /** The handoffs that leave a source, in the order of the file; {@link Handoff#USER} is a source too. */
    public List<Handoff> handoffsOf(String source) {
        List<Handoff> leaving = new ArrayList<>();
        for (Handoff handoff : handoffs) {
            if (handoff.source().equals(source)) {
                leaving.add(handoff);
            }
        }
        return leaving;
    }
}
