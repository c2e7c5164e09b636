package ai.mozaiks.workflow.yaml;

import ai.mozaiks.workflow.LifecycleTool;
import ai.mozaiks.workflow.StructuredOutputs;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.Tool.Approval;
import ai.mozaiks.workflow.Tool.Kind;
import ai.mozaiks.workflow.Tool.Risk;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tools of tools.yaml. */
final class ToolsReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 3;

    private final Documents files;
    private final Cast cast;
    private final StructuredOutputs outputs;
    private final Findings findings;
    private final Set<String> bound = new HashSet<>();
    private final Set<String> autoMode = new HashSet<>();

    ToolsReader(Documents files, Cast cast, StructuredOutputs outputs, Findings findings) {
        this.files = files;
        this.cast = cast;
        this.outputs = outputs;
        this.findings = findings;
        for (var agent : files.file("agents").named("agents", "name")) {
            if (agent.section().flag("auto_tool_mode", false)) {
                autoMode.add(agent.name());
            }
        }
    }

    List<Tool> read() {
        Section file = files.file("tools");
        List<Tool> tools = new ArrayList<>();
        for (Section section : file.sections("tools")) {
            String function = section.text("function");
            if (function != null && !function.isBlank()) {
                tools.add(tool(section, function));
            }
        }
        LegacyTools legacy = new LegacyTools(cast, findings);
        tools.addAll(legacy.tools(file, "backend_tools", Kind.AGENT_TOOL));
        tools.addAll(legacy.tools(file, "ui_tools", Kind.UI_TOOL));
        return tools;
    }

    List<LifecycleTool> readLifecycle() {
        Section file = files.file("tools");
        List<LifecycleTool> tools = new ArrayList<>();
        if (file.find("lifecycle_tools") instanceof Node.Mapping) {
            return LegacyTools.lifecycleTools(file);
        }
        for (Section section : file.sections("lifecycle_tools")) {
            LifecycleTool.Trigger trigger = LegacyTools.trigger(section.word("trigger"));
            if (trigger != null && section.has("function")) {
                tools.add(lifecycleTool(section, trigger));
            }
        }
        return tools;
    }

    private LifecycleTool lifecycleTool(Section section, LifecycleTool.Trigger trigger) {
        String agent = section.text("agent");
        if (agent != null && !cast.isAgent(agent)) {
            unknownOwner(section, "agent", agent);
        }
        boolean wholeRun =
                trigger != LifecycleTool.Trigger.BEFORE_AGENT && trigger != LifecycleTool.Trigger.AFTER_AGENT;
        if (agent != null && wholeRun) {
            findings.mistake(
                    "workflow.stray-key",
                    section.where("agent"),
                    "'%s' belongs to the whole run: it has no agent".formatted(section.text("trigger")),
                    null);
        }
        return new LifecycleTool(
                trigger,
                wholeRun ? null : agent,
                function(section.text("function", "")),
                section.text("file", ""),
                section.text("description", ""));
    }

    private Tool tool(Section section, String function) {
        Kind kind = kind(section.word("tool_type", "Agent_Tool"));
        Section ui = section.section("ui");
        boolean readOnly = section.section("constraints").flag("read_only", false);
        Risk risk = Risk.valueOf(section.word("category", readOnly ? "READ_ONLY" : "GENERATIVE"));
        checkComponent(section, kind, ui);
        List<String> owners = owners(section, function);
        return new Tool(
                function(function),
                section.text("file", ""),
                section.text("description", ""),
                kind,
                owners,
                automatic(section, kind, owners),
                section.flag("bind_to_agent", true),
                kind == Kind.AGENT_TOOL ? null : ui.text("component", function(function)),
                parameters(section),
                risk,
                approval(section, risk),
                timeout(section),
                Math.clamp(section.section("retry").integer("max_attempts", ATTEMPTS), 1, 100),
                outcome(section));
    }

    private static Kind kind(String word) {
        return Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** {@code auto_tool_call} says it alone; {@code auto_invoke}, which UI tools have by themselves, needs an owner's mode. */
    private boolean automatic(Section section, Kind kind, List<String> owners) {
        return section.flag("auto_tool_call", false)
                || (section.flag("auto_invoke", kind == Kind.UI_TOOL)
                        && owners.stream().anyMatch(autoMode::contains));
    }

    /** {@code module:function} and dotted names name the function last. */
    static String function(String name) {
        String plain = name.strip();
        return plain.substring(Math.max(plain.lastIndexOf(':'), plain.lastIndexOf('.')) + 1);
    }

    private List<String> owners(Section section, String function) {
        List<String> owners = new ArrayList<>();
        for (Scalar owner : section.scalars("agent")) {
            String name = owner.text().strip();
            if (name.equals(LegacyTools.ALL_AGENTS) && !cast.isAgent(name)) {
                owners.addAll(cast.agents());
            } else if (!cast.isAgent(name)) {
                findings.mistake(
                        "workflow.unknown-agent",
                        owner.where(),
                        "no agent is called '%s': nobody there can call '%s'".formatted(Texts.shown(name), function),
                        cast.nearestAgent(name));
            } else if (!bound.add(name + "\n" + function)) {
                findings.mistake(
                        "workflow.duplicate-tool",
                        section.where("function"),
                        "'%s' has the tool '%s' twice".formatted(name, Texts.shown(function)),
                        null);
            } else {
                owners.add(name);
            }
        }
        return owners;
    }

    private void unknownOwner(Section section, String field, String name) {
        findings.mistake(
                "workflow.unknown-agent",
                section.where(field),
                "no agent is called '%s'".formatted(Texts.shown(name)),
                cast.nearestAgent(name));
    }

    private void checkComponent(Section section, Kind kind, Section ui) {
        if (kind != Kind.AGENT_TOOL && !ui.has("component")) {
            findings.mistake(
                    "workflow.no-component",
                    section.where("function"),
                    "a %s without 'ui.component' is shown by its function's name".formatted(section.text("tool_type")),
                    null);
        }
        if (kind == Kind.AGENT_TOOL && ui.has("component")) {
            findings.mistake(
                    "workflow.stray-key",
                    section.where("ui"),
                    "an Agent_Tool shows nothing: 'ui' is ignored",
                    "write 'tool_type: UI_Tool' or 'UI_Surface'");
        }
    }

    private @Nullable Map<String, @Nullable Object> parameters(Section section) {
        if (section.has("parameters")) {
            return section.plainMap("parameters");
        }
        String model = section.text("input_model");
        if (model == null) {
            return null;
        }
        Map<String, @Nullable Object> schema = outputs.schemas().get(model);
        if (schema == null) {
            findings.mistake(
                    "workflow.unknown-model",
                    section.where("input_model"),
                    "no model is called '%s'".formatted(Texts.shown(model)),
                    Findings.nearest(model, outputs.schemas().keySet()));
        }
        return schema;
    }

    private static Approval approval(Section section, Risk risk) {
        String standard = switch (risk) {
            case READ_ONLY, GENERATIVE -> "auto";
            case EXTERNAL_API -> "auto_with_audit";
            case DESTRUCTIVE -> "human_required";
            case FINANCIAL -> "human_required_with_audit";
        };
        return Approval.valueOf(section.word("approval", standard).toUpperCase(Locale.ROOT));
    }

    private Duration timeout(Section section) {
        Duration timeout = Durations.read(section, "timeout", findings);
        return timeout == null ? TIMEOUT : timeout;
    }

    private void checkRetryOn(Section outcome, List<String> values, String error) {
        List<String> allowed =
                values.stream().filter(value -> !value.equals(error)).toList();
        for (Scalar status : outcome.scalars("retry_on")) {
            if (!allowed.contains(status.text())) {
                findings.mistake(
                        "workflow.outcome",
                        status.where(),
                        "'%s' is no status a retry can wait for".formatted(Texts.shown(status.text())),
                        Findings.nearestOrAll(status.text(), allowed));
            }
        }
    }

    private Tool.@Nullable Outcome outcome(Section section) {
        if (!section.has("outcome")) {
            return null;
        }
        Section outcome = section.section("outcome");
        List<String> values = outcome.texts("values");
        String error = outcome.text("error_value", "error");
        if (!values.contains(error)) {
            findings.mistake(
                    "workflow.outcome",
                    outcome.where("error_value"),
                    "'%s' is not one of 'values'".formatted(Texts.shown(error)),
                    Findings.nearestOrAll(error, values));
        }
        List<String> retryOn = outcome.texts("retry_on");
        checkRetryOn(outcome, values, error);
        int attempts = outcome.integer("max_attempts", 1);
        if (attempts < 1 || attempts > 100 || retryOn.isEmpty() != (attempts == 1)) {
            findings.mistake(
                    "workflow.outcome",
                    outcome.where("max_attempts"),
                    "'max_attempts' is 1 to 100, and more than 1 exactly when 'retry_on' names a status",
                    null);
        }
        return new Tool.Outcome(
                outcome.text("context_key", ""),
                outcome.text("attempts_key", ""),
                outcome.text("result_field", "status"),
                values,
                error,
                Math.clamp(attempts, 1, 100),
                retryOn);
    }
}
