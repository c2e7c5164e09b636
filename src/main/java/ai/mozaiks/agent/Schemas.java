package ai.mozaiks.agent;

import ai.mozaiks.json.JsonSchema;
import ai.mozaiks.llm.OutputSchema;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.Workflow;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The shapes of agents' replies, compiled once per revision. Safe for many threads. */
final class Schemas {

    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

    /** Empty for an agent of free text, and for one whose model is not defined: the reader has warned of that. */
    Optional<OutputSchema> findOutput(Workflow workflow, Agent agent) {
        return Optional.ofNullable(agent.outputModel())
                .flatMap(model -> workflow.outputs().findSchema(model).map(schema -> new OutputSchema(model, schema)));
    }

    JsonSchema compiled(Workflow workflow, OutputSchema output) {
        String key = workflow.id() + "@" + workflow.revision() + "/" + output.name();
        return compiled.computeIfAbsent(key, _ -> JsonSchema.of(output.schema()));
    }
}
