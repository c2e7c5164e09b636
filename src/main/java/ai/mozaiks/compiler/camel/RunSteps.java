package ai.mozaiks.compiler.camel;

import ai.mozaiks.agent.AgentTurns;
import ai.mozaiks.agent.camel.AgentStep;
import ai.mozaiks.compiler.Children;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Processor;

/** The beans behind the Kamelets of compiled routes, by the names that {@code processors/} uses. */
final class RunSteps {

    private RunSteps() {}

    static Map<String, Processor> of(AgentTurns turns, Children children) {
        Map<String, Processor> steps = new LinkedHashMap<>();
        steps.put("agentStep", new AgentStep(turns));
        steps.put("userStep", new UserStep(turns));
        steps.put("skipStep", new SkipStep());
        steps.put("retryStep", new RetryStep());
        steps.put("selectStep", new SelectStep(turns));
        steps.put("batchStep", new BatchStep());
        steps.put("waveStep", new WaveStep());
        steps.put("taskStep", new TaskStep(turns, TaskLimit.NONE));
        steps.put("joinStep", new JoinStep());
        steps.put("journeyStep", new JourneyStep(children));
        steps.put("completionStep", new CompletionStep());
        steps.put("repairStep", new RepairStep(turns));
        steps.put("endStep", new EndStep());
        return steps;
    }
}
