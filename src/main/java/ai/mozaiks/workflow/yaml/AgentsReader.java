package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.NearMiss;
import ai.mozaiks.workflow.Agent;
import ai.mozaiks.workflow.Handoff;
import ai.mozaiks.workflow.StructuredOutputs;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.yaml.Node.Entry;
import ai.mozaiks.workflow.yaml.Node.Mapping;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import ai.mozaiks.workflow.yaml.Section.Named;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads agents.yaml. */
final class AgentsReader {

    /** The order of prompt sections written as a map. */
    private static final List<String> SECTION_ORDER = List.of(
            "role",
            "objective",
            "context",
            "runtime_integrations",
            "guidelines",
            "instructions",
            "examples",
            "json_output_compliance",
            "output_format");

    private static final List<String> PROMPT_KEYS =
            List.of("prompt_sections", "prompt_sections_custom", "system_message");

    private static final String STANDARD_PROMPT = "You are a helpful assistant.";

    private final Documents files;
    private final Findings findings;

    AgentsReader(Documents files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    private List<Named> entries() {
        return files.file("agents").named("agents", "name");
    }

    /** The names, read before everything that refers to them. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Named entry : entries()) {
            String name = entry.name();
            if (name.isBlank()) {
                findings.error("workflow.agent-name", entry.where(), "an agent needs a name", null);
            } else if (Cast.isUser(name) && name.equalsIgnoreCase(Handoff.USER)) {
                findings.error(
                        "workflow.reserved-name",
                        entry.where(),
                        "'%s' is the user's name".formatted(name),
                        "rename it");
            } else if (Cast.isEnd(name)) {
                findings.mistake(
                        "workflow.reserved-name",
                        entry.where(),
                        "'%s' ends a run where it is a target: here it names this agent".formatted(Texts.shown(name)),
                        "rename it");
                names.add(name);
            } else if (!names.add(name)) {
                findings.mistake(
                        "workflow.duplicate-agent",
                        entry.where(),
                        "there is already an agent called '%s'".formatted(Texts.shown(name)),
                        "the first one counts");
            }
        }
        return names;
    }

    List<Agent> read(StructuredOutputs outputs, List<Tool> tools) {
        List<Agent> agents = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Named entry : entries()) {
            if (seen.add(entry.name())) {
                agents.add(agent(entry, outputs, tools));
            }
        }
        return agents;
    }

    private Agent agent(Named entry, StructuredOutputs outputs, List<Tool> tools) {
        Section section = entry.section();
        String model = outputs.registry().get(entry.name());
        boolean calls =
                tools.stream().anyMatch(tool -> tool.autoCall() && tool.agents().contains(entry.name()));
        boolean old = section.flag("auto_tool_mode", false);
        if (old && model == null) {
            noModel(section, "auto_tool_mode", "it acts as an agent without");
        }
        if (section.flag("structured_outputs_required", false) && model == null) {
            noModel(section, "structured_outputs_required", "any text is accepted");
        }
        boolean automatic = model != null && (old || (calls && !mentionsOldMode(section)));
        return new Agent(
                entry.name(),
                section.text("description", ""),
                prompt(entry.name(), section),
                model,
                section.flag("structured_outputs_required", true),
                automatic,
                section.text("model"));
    }

    /** An agent that says {@code auto_tool_mode: false} keeps its tools for the model. */
    private static boolean mentionsOldMode(Section section) {
        return section.has("auto_tool_mode");
    }

    private void noModel(Section section, String field, String effect) {
        findings.mistake(
                "workflow.no-output-model",
                section.where(field),
                "'%s' needs a model registered in structured_outputs.yaml: %s".formatted(field, effect),
                null);
    }

    private String prompt(String name, Section section) {
        String prompt = joined(section, "prompt_sections");
        if (prompt.isEmpty()) {
            prompt = joined(section, "prompt_sections_custom");
        }
        if (prompt.isEmpty()) {
            prompt = section.text("system_message", "").strip();
        }
        if (prompt.isEmpty() && misspelled(section)) {
            return STANDARD_PROMPT;
        }
        if (prompt.isEmpty()) {
            findings.mistake(
                    "workflow.no-prompt",
                    section.where(),
                    "agent '%s' has no prompt".formatted(Texts.shown(name)),
                    "write 'prompt_sections' or 'system_message'");
            return STANDARD_PROMPT;
        }
        return prompt;
    }

    /** A misspelled key has been reported as such: the prompt is not missing too. */
    private static boolean misspelled(Section section) {
        return section.node().entries().stream()
                .map(Entry::key)
                .filter(key -> !section.shape().spellings().containsKey(key))
                .anyMatch(key -> NearMiss.find(key, PROMPT_KEYS).isPresent());
    }

    private static String joined(Section section, String field) {
        List<String> parts = new ArrayList<>();
        if (section.find(field) instanceof Mapping(var entries, var _)) {
            entries.stream()
                    .sorted(Comparator.comparingInt(AgentsReader::rank))
                    .forEach(entry -> parts.add(part(entry)));
        } else {
            section.sections(field).forEach(part -> parts.add(part(part.text("heading"), part.text("content"))));
        }
        return String.join(
                "\n\n", parts.stream().filter(part -> !part.isEmpty()).toList());
    }

    private static int rank(Entry entry) {
        int rank = SECTION_ORDER.indexOf(entry.key());
        return rank < 0 ? SECTION_ORDER.size() : rank;
    }

    private static String part(Entry entry) {
        return switch (entry.value()) {
            case Scalar scalar -> part(null, scalar.value() == null ? null : scalar.text());
            case Mapping mapping -> part(text(mapping, "heading"), text(mapping, "content"));
            case Node.Sequence _ -> "";
        };
    }

    private static @Nullable String text(Mapping mapping, String key) {
        return mapping.find(key) instanceof Scalar scalar && scalar.value() != null ? scalar.text() : null;
    }

    private static String part(@Nullable String heading, @Nullable String content) {
        String head = heading == null ? "" : heading.strip();
        String body = content == null ? "" : content.strip();
        return head.isEmpty() || body.isEmpty() ? head + body : head + "\n" + body;
    }
}
