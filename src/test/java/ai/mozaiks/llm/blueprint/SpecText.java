package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.blueprint.AppSpec.Action;
import ai.mozaiks.llm.blueprint.AppSpec.Choice;
import ai.mozaiks.llm.blueprint.AppSpec.Entity;
import ai.mozaiks.llm.blueprint.AppSpec.Field;
import ai.mozaiks.llm.blueprint.AppSpec.Grant;
import ai.mozaiks.llm.blueprint.AppSpec.Relation;
import ai.mozaiks.llm.blueprint.AppSpec.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A spec as {@code sentences.yaml} writes it: short enough to be read, whole enough to be compared. */
final class SpecText {

    private SpecText() {}

    static Map<String, Object> of(AppSpec spec) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("name", spec.app().name());
        Map<String, String> entities = new LinkedHashMap<>();
        spec.entities().forEach(entity -> entities.put(entity.names().name(), entity(entity)));
        text.put("entities", entities);
        Map<String, String> roles = new LinkedHashMap<>();
        spec.roles().forEach(role -> roles.put(role.name(), role(role)));
        putUnlessEmpty(text, "roles", roles);
        List<String> features =
                spec.features().stream().skip(2).map(AppSpec.Feature::id).toList();
        putUnlessEmpty(text, "features", features);
        putUnlessEmpty(
                text,
                "notUnderstood",
                spec.notUnderstood().stream().map(AppSpec.NotUnderstood::text).toList());
        return text;
    }

    /** "name!, dueDate date, -> Category, tags ->> Tag, extend 1x": required, type, references, actions. */
    private static String entity(Entity entity) {
        List<String> parts = new ArrayList<>();
        entity.fields().forEach(field -> parts.add(field(field)));
        entity.relations().forEach(relation -> parts.add(relation(relation)));
        entity.actions().forEach(action -> parts.add(action(action)));
        return String.join(", ", parts);
    }

    private static String field(Field field) {
        String marks = (field.required() ? "!" : "") + (field.unique() ? " unique" : "");
        String values = field.values().stream().map(Choice::value).collect(Collectors.joining("|"));
        String type = field.type() == FieldType.STRING
                ? ""
                : " " + (values.isEmpty() ? field.type().id() : values);
        return field.name() + marks + type;
    }

    private static String relation(Relation relation) {
        return "%s %s %s%s"
                .formatted(
                        relation.name(),
                        relation.many() ? "->>" : "->",
                        relation.target(),
                        relation.required() ? "!" : "");
    }

    private static String action(Action action) {
        String what = action.value() == null ? action.field() : action.field() + "=" + action.value();
        String limit = action.limit() == null ? "" : " at most " + action.limit();
        return "[%s: %s %s%s]".formatted(action.name(), action.kind(), what, limit);
    }

    private static String role(Role role) {
        String marks = (role.canWriteAll() ? "all" : "") + (role.isDefault() ? "default" : "");
        String grants = role.grants().stream()
                .filter(_ -> !role.canWriteAll())
                .filter(grant -> grant.create() || grant.update() || grant.delete())
                .map(grant -> grant.entity() + " " + rights(grant))
                .collect(Collectors.joining(", "));
        return (marks + ": " + grants).replaceAll("^: |: $", "");
    }

    private static String rights(Grant grant) {
        return (grant.create() ? "c" : "")
                + (grant.read() ? "r" : "")
                + (grant.update() ? "u" : "")
                + (grant.delete() ? "d" : "");
    }

    private static void putUnlessEmpty(Map<String, Object> text, String key, Object value) {
        if (!value.equals(List.of()) && !value.equals(Map.of())) {
            text.put(key, value);
        }
    }
}
