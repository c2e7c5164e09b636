package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import ai.mozaiks.workflow.yaml.Node.Entry;
import ai.mozaiks.workflow.yaml.Node.Mapping;
import ai.mozaiks.workflow.yaml.Node.Scalar;
import ai.mozaiks.workflow.yaml.Node.Sequence;
import ai.mozaiks.workflow.yaml.OutputType.OutputField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the types of structured_outputs.yaml: names, {@code list[X]}, {@code Optional[X]}, {@code X | null}, inline fields. */
final class OutputTypes {

    private static final OutputType NULL = new OutputType.Simple("null");
    private static final int MAX_LENGTH = 300;

    private final Set<String> models;
    private final boolean optionalMayBeMissing;
    private final Findings findings;

    OutputTypes(Set<String> models, Era era, Findings findings) {
        this.models = models;
        this.optionalMayBeMissing = era == Era.FIVE || era == Era.SIX || era == Era.SEED;
        this.findings = findings;
    }

    OutputType model(Section model) {
        return switch (model.word("type", "model")) {
            case "literal" -> constants(model, "values");
            case "union" -> either(model.find("variants"), model.where());
            default -> new OutputType.Fields(fields(model.entries("fields")));
        };
    }

    private Map<String, OutputField> fields(List<Entry> entries) {
        Map<String, OutputField> fields = new LinkedHashMap<>();
        entries.forEach(entry -> fields.put(entry.key(), field(entry)));
        return fields;
    }

    private OutputField field(Entry entry) {
        if (!(entry.value() instanceof Mapping mapping)) {
            return new OutputField(ofNode(entry.value(), entry.where()), null, true, false, null);
        }
        Section field = new Section(mapping, Dialect.get().shape("output_field"));
        String name = field.text("type", "").strip();
        boolean hasDefault = field.mentions("default");
        boolean mayBeMissing = hasDefault || (optionalMayBeMissing && isOptional(name));
        return new OutputField(
                type(field, name), field.text("description"), !mayBeMissing, hasDefault, field.plain("default"));
    }

    private static boolean isOptional(String type) {
        return type.toLowerCase(Locale.ROOT).startsWith("optional");
    }

    private OutputType type(Section field, String name) {
        Location where = field.where("type");
        return switch (name) {
            case "literal" -> constants(field, "values");
            case "optional_literal" -> orNull(constants(field, "values"));
            case "union" -> either(field.find("variants"), where);
            case "optional_union" -> orNull(either(field.find("variants"), where));
            case "list", "List", "array" -> list(field);
            case "optional_list" -> orNull(list(field));
            case "model" -> new OutputType.Fields(fields(field.entries("fields")));
            case "" -> new OutputType.Simple("");
            default -> named(name, where);
        };
    }

    private OutputType list(Section field) {
        Node items = field.find("items");
        return items == null
                ? new OutputType.Simple("array")
                : new OutputType.ListOf(ofNode(items, field.where("items")));
    }

    private OutputType constants(Section section, String field) {
        List<@Nullable Object> values = new ArrayList<>();
        if (section.find(field) instanceof Sequence(var items, var _)) {
            items.forEach(item -> values.add(Section.plain(item)));
        }
        if (values.isEmpty()) {
            findings.mistake(
                    "output.no-values", section.where("type"), "a literal needs 'values': anything is accepted", null);
            return new OutputType.Simple("");
        }
        return new OutputType.Constants(values);
    }

    private OutputType either(@Nullable Node variants, Location where) {
        if (!(variants instanceof Sequence(var items, var _)) || items.isEmpty()) {
            findings.mistake("output.no-variants", where, "a union needs 'variants': anything is accepted", null);
            return new OutputType.Simple("");
        }
        return new OutputType.Either(
                items.stream().map(item -> ofNode(item, item.where())).toList());
    }

    private OutputType ofNode(Node node, Location where) {
        return switch (node) {
            case Scalar scalar when scalar.value() == null -> NULL;
            case Scalar scalar -> named(scalar.text().strip(), scalar.where());
            case Mapping mapping -> inline(mapping);
            case Sequence _ -> {
                findings.error("output.type", where, "a list is not a type", "write 'list[X]' or 'union'");
                yield new OutputType.Simple("");
            }
        };
    }

    /** An object written in place: a field with a type, or just its fields. */
    private OutputType inline(Mapping mapping) {
        if (mapping.find("type") instanceof Scalar type && !type.isNull()) {
            check(mapping);
            Section field = new Section(mapping, Dialect.get().shape("output_field"));
            boolean object = Set.of("object", "model", "dict").contains(type.text()) && field.has("fields");
            return object
                    ? new OutputType.Fields(fields(field.entries("fields")))
                    : type(field, type.text().strip());
        }
        List<Entry> entries = mapping.find("fields") instanceof Mapping(var inner, var _) ? inner : mapping.entries();
        entries.stream().map(Entry::value).filter(Mapping.class::isInstance).forEach(field -> check((Mapping) field));
        return new OutputType.Fields(fields(entries));
    }

    /** To the vocabulary what is written in place is anything. */
    private void check(Mapping field) {
        new ShapeCheck(Dialect.get(), findings).check(field, Dialect.get().shape("output_field"));
    }

    private OutputType named(String text, Location where) {
        if (text.length() > MAX_LENGTH) {
            findings.error("output.type", where, "longer than %d characters".formatted(MAX_LENGTH), null);
            return new OutputType.Simple("");
        }
        if (models.contains(text)) {
            return new OutputType.Reference(text, where);
        }
        List<String> options = split(text, '|');
        if (options.size() > 1) {
            return new OutputType.Either(
                    options.stream().map(option -> named(option, where)).toList());
        }
        int open = text.indexOf('[');
        if (open > 0 && text.endsWith("]")) {
            return generic(text.substring(0, open).strip(), text.substring(open + 1, text.length() - 1), where);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("optional_")) {
            return orNull(named(text.substring("optional_".length()), where));
        }
        return simple(text, where);
    }

    private OutputType generic(String name, String argument, Location where) {
        List<String> arguments = split(argument, ',');
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "list", "array", "sequence" -> new OutputType.ListOf(named(arguments.getFirst(), where));
            case "optional" -> orNull(named(arguments.getFirst(), where));
            case "union" ->
                new OutputType.Either(
                        arguments.stream().map(part -> named(part, where)).toList());
            case "dict", "map" -> new OutputType.Simple("object");
            case "literal" -> constants(arguments);
            default -> simple(name + "[" + argument + "]", where);
        };
    }

    private static OutputType constants(List<String> texts) {
        List<@Nullable Object> values = new ArrayList<>();
        texts.forEach(text -> values.add(constant(text)));
        return new OutputType.Constants(values);
    }

    private static @Nullable Object constant(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("'") || text.startsWith("\""))
                && text.endsWith(text.substring(0, 1));
        return quoted ? text.substring(1, text.length() - 1) : Scalars.value(text);
    }

    private static OutputType simple(String name, Location where) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "str", "string", "text" -> new OutputType.Simple("string");
            case "int", "integer" -> new OutputType.Simple("integer");
            case "float", "number", "double" -> new OutputType.Simple("number");
            case "bool", "boolean" -> new OutputType.Simple("boolean");
            case "dict", "object", "map" -> new OutputType.Simple("object");
            case "list", "array" -> new OutputType.Simple("array");
            case "null", "none" -> NULL;
            case "any" -> new OutputType.Simple("");
            default -> new OutputType.Reference(name, where);
        };
    }

    private static OutputType orNull(OutputType type) {
        return new OutputType.Either(List.of(type, NULL));
    }

    /** Splits outside of brackets. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == separator && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }
}
