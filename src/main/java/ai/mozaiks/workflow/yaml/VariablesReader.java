package ai.mozaiks.workflow.yaml;

import ai.mozaiks.workflow.ContextVariable;
import ai.mozaiks.workflow.ContextVariable.Match;
import ai.mozaiks.workflow.ContextVariable.Source;
import ai.mozaiks.workflow.ContextVariable.Trigger;
import ai.mozaiks.workflow.yaml.Section.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads context_variables.yaml. */
final class VariablesReader {

    /** Words people slip on; others are free to say what they like. */
    private static final List<String> TYPES = List.of(
            "string", "integer", "number", "boolean", "array", "object", "str", "int", "float", "bool", "list", "dict");

    private static final int LONGEST_PATTERN = 500;

    private final Documents files;
    private final Cast cast;
    private final Findings findings;

    VariablesReader(Documents files, Cast cast, Findings findings) {
        this.files = files;
        this.cast = cast;
        this.findings = findings;
    }

    List<ContextVariable> read() {
        Section file = files.file("context_variables");
        Map<String, ContextVariable> variables = new LinkedHashMap<>();
        List<Named> entries = new ArrayList<>(file.named("definitions", "name"));
        entries.addAll(file.named("variables", "name"));
        for (Named entry : entries) {
            if (variables.containsKey(entry.name())) {
                findings.mistake(
                        "workflow.duplicate-variable",
                        entry.where(),
                        "'%s' is already defined".formatted(Texts.shown(entry.name())),
                        "the first one counts");
            } else if (!entry.name().isBlank()) {
                variables.put(entry.name(), variable(entry, file.text("default_database")));
            }
        }
        return List.copyOf(variables.values());
    }

    private ContextVariable variable(Named entry, @Nullable String database) {
        Section section = entry.section();
        return new ContextVariable(
                entry.name(),
                typeOf(section),
                section.text("description", ""),
                source(section, database),
                triggers(section.section("source")));
    }

    private String typeOf(Section variable) {
        String written = variable.text("type", "");
        String type = type(written);
        String nearest = type.isEmpty() ? Findings.nearest(written, TYPES) : null;
        if (nearest != null) {
            findings.mistake(
                    "workflow.unknown-value",
                    variable.where("type"),
                    "'%s' is no type: the value stays as it is".formatted(Texts.shown(written)),
                    nearest);
        }
        return type;
    }

    /** One of string, integer, number, boolean, array, object; empty when unknown. */
    private static String type(String written) {
        return switch (written.strip().toLowerCase(Locale.ROOT)) {
            case "str", "string", "text" -> "string";
            case "int", "integer" -> "integer";
            case "float", "number", "double" -> "number";
            case "bool", "boolean" -> "boolean";
            case "list", "array" -> "array";
            case "dict", "object", "map" -> "object";
            default -> "";
        };
    }

    private Source source(Section variable, @Nullable String database) {
        if (variable.has("database")) {
            return legacyReference(variable.section("database"), database, variable.plain("default"));
        }
        Section source = variable.section("source");
        Object standard = source.has("default") ? source.plain("default") : variable.plain("default");
        return switch (source.word("type", "state")) {
            case "config" -> new Source.Config(source.text("env_var"), standard, source.flag("required", false));
            case "data_reference" -> reference(source, database, standard);
            case "data_entity" -> new Source.DataEntity(source.text("collection", ""), standard);
            case "computed" -> new Source.Computed(standard);
            case "external" -> new Source.External(standard);
            case "file" -> file(source, standard);
            case "build_context" -> new Source.BuildContext(standard);
            default -> new Source.State(standard);
        };
    }

    private Source reference(Section source, @Nullable String database, @Nullable Object standard) {
        String collection = source.text("collection");
        if (collection == null) {
            missing(source, "collection");
            return new Source.State(standard);
        }
        Map<String, @Nullable Object> query = source.plainMap("query_template");
        String named = source.text("database_name");
        return new Source.DataReference(
                named == null ? database : named,
                collection,
                query.isEmpty() ? Map.of("app_id", "{{runtime.app_id}}") : query,
                source.texts("fields"),
                standard);
    }

    private static Source legacyReference(Section old, @Nullable String database, @Nullable Object standard) {
        Map<String, @Nullable Object> query = new LinkedHashMap<>(old.plainMap("query"));
        String key = old.text("search_by");
        if (query.isEmpty() && key != null) {
            query.put(key, "{{runtime." + key + "}}");
        }
        String named = old.text("database_name");
        return new Source.DataReference(
                named == null ? database : named, old.text("collection", ""), query, old.texts("field"), standard);
    }

    private Source file(Section source, @Nullable Object standard) {
        String path = source.text("path");
        if (path == null) {
            missing(source, "path");
            return new Source.State(standard);
        }
        return new Source.File(path, source.word("format", formatOf(path)), standard, source.flag("required", false));
    }

    private static String formatOf(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(".json") ? "json" : name.endsWith(".yaml") || name.endsWith(".yml") ? "yaml" : "text";
    }

    private void missing(Section section, String field) {
        findings.mistake(
                "workflow.missing-key",
                section.where(),
                "'%s' is missing: only the default is used".formatted(field),
                null);
    }

    private List<Trigger> triggers(Section source) {
        List<Trigger> triggers = new ArrayList<>();
        for (Section section : source.sections("triggers")) {
            add(triggers, section, true);
        }
        for (Section transition : source.sections("transitions")) {
            Object value = transition.mentions("to") ? transition.plain("to") : (Object) true;
            add(triggers, transition.section("trigger"), value == null ? false : value);
        }
        return triggers;
    }

    private void add(List<Trigger> triggers, Section section, Object value) {
        String type = section.word("type", "");
        if (type.equals("ui_response")) {
            String tool = section.text("tool");
            if (tool == null) {
                missingPart(section, "tool");
            } else {
                triggers.add(new Trigger.UiResponse(tool, section.text("response_key")));
            }
        } else if (type.equals("user_text")) {
            Match match = match(section);
            if (match != null) {
                triggers.add(new Trigger.UserText(match, value));
            }
        } else if (type.equals("agent_text")) {
            addAgentText(triggers, section, value);
        }
    }

    private void addAgentText(List<Trigger> triggers, Section section, Object value) {
        String agent = section.text("agent");
        Match match = match(section);
        if (agent == null) {
            missingPart(section, "agent");
        } else if (!cast.isAgent(agent)) {
            findings.mistake(
                    "workflow.unknown-agent",
                    section.where("agent"),
                    "no agent is called '%s': the trigger never fires".formatted(Texts.shown(agent)),
                    cast.nearestAgent(agent));
        } else if (match != null) {
            triggers.add(new Trigger.AgentText(agent, match, section.flag("ui_hidden", false), value));
        }
    }

    private @Nullable Match match(Section trigger) {
        Section match = trigger.has("match") ? trigger.section("match") : trigger;
        for (Match.Kind kind : Match.Kind.values()) {
            String field = kind.name().toLowerCase(Locale.ROOT);
            String text = match.text(field);
            if (text != null) {
                return kind == Match.Kind.REGEX && !isPattern(match, text) ? null : new Match(kind, text);
            }
        }
        missingPart(trigger, "match");
        return null;
    }

    private boolean isPattern(Section match, String text) {
        String why = "longer than %d characters".formatted(LONGEST_PATTERN);
        try {
            if (text.length() <= LONGEST_PATTERN) {
                Pattern.compile(text);
                return true;
            }
        } catch (PatternSyntaxException e) {
            why = e.getDescription();
        }
        findings.mistake(
                "workflow.pattern",
                match.where("regex"),
                "'%s' is not a regular expression: the trigger never fires".formatted(Texts.shown(text)),
                why);
        return false;
    }

    private void missingPart(Section trigger, String field) {
        findings.mistake(
                "workflow.missing-key", trigger.where(), "a trigger without '%s' never fires".formatted(field), null);
    }

    /** Agent to the variables its prompt shows. */
    Map<String, List<String>> exposures() {
        Map<String, List<String>> exposures = new LinkedHashMap<>();
        for (Named entry : files.file("context_variables").named("agents", "agent")) {
            if (cast.isAgent(entry.name())) {
                exposures.put(entry.name(), entry.section().texts("variables"));
            } else {
                findings.mistake(
                        "workflow.unknown-agent",
                        entry.where(),
                        "no agent is called '%s': nobody sees these variables".formatted(Texts.shown(entry.name())),
                        cast.nearestAgent(entry.name()));
            }
        }
        return exposures;
    }
}
