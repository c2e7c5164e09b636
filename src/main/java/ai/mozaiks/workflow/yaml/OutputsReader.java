package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import ai.mozaiks.workflow.StructuredOutputs;
import ai.mozaiks.workflow.yaml.Node.Entry;
import ai.mozaiks.workflow.yaml.Node.Mapping;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import ai.mozaiks.workflow.yaml.Section.Named;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads structured_outputs.yaml. */
final class OutputsReader {

    private static final List<String> SIMPLE =
            List.of("str", "string", "int", "integer", "float", "bool", "dict", "list", "literal", "union", "any");

    private final Documents files;
    private final Era era;
    private final Cast cast;
    private final Findings findings;

    OutputsReader(Documents files, Era era, Cast cast, Findings findings) {
        this.files = files;
        this.era = era;
        this.cast = cast;
        this.findings = findings;
    }

    StructuredOutputs read() {
        Section file = files.file("structured_outputs");
        Map<String, OutputType> models = models(file);
        Map<String, Map<String, @Nullable Object>> schemas = new LinkedHashMap<>();
        OutputSchemas printer = new OutputSchemas(models);
        models.keySet().forEach(model -> schemas.put(model, printer.schema(model)));
        return new StructuredOutputs(schemas, registry(file, models.keySet()));
    }

    private Map<String, OutputType> models(Section file) {
        List<Named> entries = file.named("models", "type");
        Set<String> names = new HashSet<>();
        entries.forEach(entry -> names.add(entry.name()));
        OutputTypes types = new OutputTypes(names, era, findings);
        Map<String, OutputType> models = new LinkedHashMap<>();
        for (Named entry : entries) {
            models.put(entry.name(), types.model(entry.section()));
        }
        models.values().stream().flatMap(OutputType::references).forEach(reference -> {
            if (!names.contains(reference.model())) {
                List<String> known = new ArrayList<>(SIMPLE);
                known.addAll(names);
                findings.error(
                        "output.unknown-model",
                        reference.where(),
                        "no model is called '%s'".formatted(Texts.shown(reference.model())),
                        Findings.nearest(reference.model(), known));
            }
        });
        return models;
    }

    private Map<String, String> registry(Section file, Set<String> models) {
        Map<String, String> registry = new LinkedHashMap<>();
        if (file.find("registry") instanceof Mapping(var entries, var _)) {
            for (Entry entry : entries) {
                if (entry.value() instanceof Scalar scalar && scalar.value() != null) {
                    register(registry, entry.key(), entry.where(), scalar.text().strip(), scalar.where(), models);
                }
            }
        }
        for (Section entry :
                file.find("registry") instanceof Mapping ? List.<Section>of() : file.sections("registry")) {
            String agent = entry.text("agent");
            String model = entry.text("agent_definition");
            if (agent != null && model != null) {
                register(registry, agent, entry.where("agent"), model.strip(), entry.where("agent_definition"), models);
            }
        }
        return registry;
    }

    private void register(
            Map<String, String> registry,
            String agent,
            Location agentWhere,
            String model,
            Location where,
            Set<String> models) {
        if (!cast.isAgent(agent)) {
            findings.mistake(
                    "workflow.unknown-agent",
                    agentWhere,
                    "no agent is called '%s'".formatted(Texts.shown(agent)),
                    cast.nearestAgent(agent));
        } else if (!models.contains(model)) {
            findings.mistake(
                    "output.unknown-model",
                    where,
                    "no model is called '%s': any text is accepted".formatted(Texts.shown(model)),
                    Findings.nearest(model, models));
        } else {
            registry.put(agent, model);
        }
    }
}
