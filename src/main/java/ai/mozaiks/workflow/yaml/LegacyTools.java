package ai.mozaiks.workflow.yaml;

import ai.mozaiks.workflow.LifecycleTool;
import ai.mozaiks.workflow.Tool;
import ai.mozaiks.workflow.yaml.Dialect.Shape;
import ai.mozaiks.workflow.yaml.Node.Entry;
import ai.mozaiks.workflow.yaml.Node.Mapping;
import ai.mozaiks.workflow.yaml.Node.Sequence;
import ai.mozaiks.workflow.yaml.Section.Named;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads tools as era 1 wrote them: maps from an agent to the dotted paths of its functions. */
final class LegacyTools {

    static final String ALL_AGENTS = "ALL_AGENTS";

    private final Cast cast;
    private final Findings findings;

    LegacyTools(Cast cast, Findings findings) {
        this.cast = cast;
        this.findings = findings;
    }

    List<Tool> tools(Section file, String field, Tool.Kind kind) {
        Shape shape = Dialect.get().shape("legacy_tool");
        List<Tool> tools = new ArrayList<>();
        for (Entry entry : file.entries(field)) {
            List<String> owners = owners(entry);
            for (Node item : items(entry.value())) {
                if (item instanceof Mapping mapping) {
                    new ShapeCheck(Dialect.get(), findings).check(mapping, shape);
                    Section section = new Section(mapping, shape);
                    if (section.has("path")) {
                        tools.add(tool(section, kind, owners));
                    }
                } else {
                    findings.mistake(
                            "workflow.wrong-type",
                            item.where(),
                            "expected a map here, found %s".formatted(item.kind()),
                            null);
                }
            }
        }
        return tools;
    }

    private static List<Node> items(Node value) {
        return value instanceof Sequence(var items, var _) ? items : value.isNull() ? List.of() : List.of(value);
    }

    private List<String> owners(Entry entry) {
        if (entry.key().equals(ALL_AGENTS)) {
            return List.copyOf(cast.agents());
        }
        if (!cast.isAgent(entry.key())) {
            findings.mistake(
                    "workflow.unknown-agent",
                    entry.where(),
                    "no agent is called '%s'".formatted(Texts.shown(entry.key())),
                    cast.nearestAgent(entry.key()));
            return List.of();
        }
        return List.of(entry.key());
    }

    private static Tool tool(Section section, Tool.Kind kind, List<String> owners) {
        String path = section.text("path", "");
        String function = ToolsReader.function(path);
        boolean shown = kind == Tool.Kind.UI_TOOL;
        return new Tool(
                function,
                file(path),
                section.text("description", ""),
                kind,
                owners,
                false,
                true,
                shown ? section.text("tool_id", function) : null,
                null,
                Tool.Risk.GENERATIVE,
                Tool.Approval.AUTO,
                Duration.ofSeconds(30),
                3,
                null);
    }

    /** {@code tools.save_schema.run} stands in save_schema.py. */
    private static String file(String path) {
        int end = Math.max(path.lastIndexOf(':'), path.lastIndexOf('.'));
        String module = end < 0 ? "" : path.substring(0, end);
        return module.isEmpty() ? "" : module.substring(module.lastIndexOf('.') + 1) + ".py";
    }

    static List<LifecycleTool> lifecycleTools(Section file) {
        Shape shape = Dialect.get().shape("legacy_lifecycle_tool");
        List<LifecycleTool> tools = new ArrayList<>();
        for (Named named : file.named("lifecycle_tools", "path")) {
            Section section = new Section(named.section().node(), shape);
            LifecycleTool.Trigger trigger = trigger(section.word("lifecycle_event"));
            String path = section.text("path");
            if (trigger != null && path != null) {
                tools.add(new LifecycleTool(
                        trigger, null, ToolsReader.function(path), file(path), section.text("description", "")));
            }
        }
        return tools;
    }

    static LifecycleTool.@Nullable Trigger trigger(@Nullable String word) {
        return switch (word) {
            case null -> null;
            case "before_agent_speaks" -> LifecycleTool.Trigger.BEFORE_AGENT;
            case "after_agent_speaks" -> LifecycleTool.Trigger.AFTER_AGENT;
            default -> LifecycleTool.Trigger.valueOf(word.toUpperCase(Locale.ROOT));
        };
    }
}
