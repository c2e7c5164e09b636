package ai.mozaiks.llm.blueprint;

import ai.mozaiks.json.Json;
import ai.mozaiks.llm.blueprint.AppSpec.Action;
import ai.mozaiks.llm.blueprint.AppSpec.Choice;
import ai.mozaiks.llm.blueprint.AppSpec.Entity;
import ai.mozaiks.llm.blueprint.AppSpec.Field;
import ai.mozaiks.llm.blueprint.AppSpec.Names;
import ai.mozaiks.llm.blueprint.AppSpec.Relation;
import ai.mozaiks.llm.blueprint.AppSpec.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A spec as the Mustache context of blueprints and templates. Mustache cannot compare, so everything a template asks
 * for is a flag here. What means nothing for a field or an action is absent: a template must ask the flag first.
 */
final class AppSpecView {

    private static final List<String> FEATURES = List.of(
            "search",
            "dashboard",
            "export-csv",
            "comments",
            "tags",
            "notifications",
            "calendar",
            "payments",
            "file-upload",
            "ratings",
            "due-reminders");

    private final AppSpec spec;

    private AppSpecView(AppSpec spec) {
        this.spec = spec;
    }

    static Map<String, Object> of(AppSpec spec) {
        return new AppSpecView(spec).view();
    }

    private Map<String, Object> view() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put(
                "app",
                Map.of(
                        "name", spec.app().name(),
                        "slug", spec.app().slug(),
                        "camel", spec.app().camel(),
                        "tagline", spec.app().tagline(),
                        "description", spec.app().description(),
                        "descriptionJson", Json.write(spec.app().description())));
        view.put("entities", spec.entities().stream().map(this::entity).toList());
        view.put(
                "anyRelations",
                spec.entities().stream().anyMatch(entity -> !entity.relations().isEmpty()));
        view.put(
                "anyActions",
                spec.entities().stream().anyMatch(entity -> !entity.actions().isEmpty()));
        view.put("roles", spec.roles().stream().map(this::role).toList());
        view.put("hasRoles", !spec.roles().isEmpty());
        view.put("hasAuth", !spec.roles().isEmpty());
        view.put(
                "features",
                spec.features().stream()
                        .map(feature -> Map.of("id", feature.id(), "title", feature.title()))
                        .toList());
        view.put("has", has());
        view.put(
                "notUnderstood",
                spec.notUnderstood().stream()
                        .map(missed -> Map.of("text", missed.text(), "reason", missed.reason()))
                        .toList());
        view.put("hasNotUnderstood", !spec.notUnderstood().isEmpty());
        view.put("assumptions", spec.assumptions());
        view.put("hasAssumptions", !spec.assumptions().isEmpty());
        return view;
    }

    private Map<String, Object> has() {
        List<String> ids = spec.features().stream().map(AppSpec.Feature::id).toList();
        Map<String, Object> has = new LinkedHashMap<>();
        FEATURES.forEach(id -> has.put(Identifiers.camel(id), ids.contains(id)));
        return has;
    }

    private Map<String, Object> entity(Entity entity) {
        Names names = entity.names();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", names.name());
        view.put("camel", names.camel());
        view.put("plural", names.plural());
        view.put("camelPlural", names.camelPlural());
        view.put("slug", names.slug());
        view.put("label", names.label());
        view.put("pluralLabel", names.pluralLabel());
        view.put("article", Defaults.article(names.label()));
        view.put("titleField", entity.titleField());
        view.put(
                "fields",
                entity.fields().stream()
                        .map(field -> field(field, field.name().equals(entity.titleField())))
                        .toList());
        view.put("hasRelations", !entity.relations().isEmpty());
        view.put("relations", entity.relations().stream().map(this::relation).toList());
        List<Map<String, Object>> children = children(entity);
        view.put("hasChildren", !children.isEmpty());
        view.put("children", children);
        view.put("hasActions", !entity.actions().isEmpty());
        view.put("actions", entity.actions().stream().map(AppSpecView::action).toList());
        view.put("isUserLike", entity.people());
        return view;
    }

    private static Map<String, Object> field(Field field, boolean title) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", field.name());
        view.put("label", field.label());
        view.put("type", field.type().id());
        for (FieldType type : FieldType.values()) {
            view.put("is" + Identifiers.capitalised(type.id()), field.type() == type);
        }
        view.put("required", field.required());
        view.put("unique", field.unique());
        view.put("isTitle", title);
        view.put("values", field.values().stream().map(AppSpecView::choice).toList());
        view.put("sample", field.sample());
        view.put("sampleAlt", field.sampleAlt());
        view.put("hasInvalid", !field.invalid().isEmpty());
        if (!field.invalid().isEmpty()) {
            view.put("invalid", field.invalid());
        }
        return view;
    }

    private static Map<String, Object> choice(Choice choice) {
        return Map.of("value", choice.value(), "label", choice.label());
    }

    private Map<String, Object> relation(Relation relation) {
        Entity target = spec.entity(relation.target());
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", relation.name());
        view.put("label", relation.label());
        view.put("target", relation.target());
        view.put("targetCamel", target.names().camel());
        view.put("targetCamelPlural", target.names().camelPlural());
        view.put("targetPlural", target.names().plural());
        view.put("targetSlug", target.names().slug());
        view.put("targetLabel", target.names().label());
        view.put("targetPluralLabel", target.names().pluralLabel());
        view.put("targetTitleField", target.titleField());
        view.put("kind", relation.many() ? "many" : "one");
        view.put("isOne", !relation.many());
        view.put("isMany", relation.many());
        view.put("required", relation.required());
        return view;
    }

    private List<Map<String, Object>> children(Entity entity) {
        List<Map<String, Object>> children = new ArrayList<>();
        for (Entity other : spec.entities()) {
            for (Relation relation : other.relations()) {
                if (relation.target().equals(entity.names().name())) {
                    Map<String, Object> child = new LinkedHashMap<>();
                    child.put("name", other.names().name());
                    child.put("slug", other.names().slug());
                    child.put("camel", other.names().camel());
                    child.put("camelPlural", other.names().camelPlural());
                    child.put("label", other.names().label());
                    child.put("pluralLabel", other.names().pluralLabel());
                    child.put("via", relation.name());
                    child.put("viaLabel", relation.label());
                    children.add(child);
                }
            }
        }
        return children;
    }

    private static Map<String, Object> action(Action action) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", action.name());
        view.put("label", action.label());
        view.put("kind", action.kind());
        view.put("field", action.field());
        view.put("isExtendDate", action.kind().equals("extend-date"));
        view.put("isSetStatus", action.kind().equals("set-status"));
        view.put("isToggle", action.kind().equals("toggle"));
        view.put("hasLimit", action.limit() != null);
        putIfPresent(view, "value", action.value());
        putIfPresent(view, "days", action.days());
        putIfPresent(view, "limit", action.limit());
        putIfPresent(view, "counter", action.counter());
        return view;
    }

    private Map<String, Object> role(Role role) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", role.name());
        view.put("label", role.label());
        view.put("isDefault", role.isDefault());
        view.put("canWriteAll", role.canWriteAll());
        view.put(
                "grants",
                role.grants().stream()
                        .map(grant -> Map.of(
                                "entity", grant.entity(),
                                "slug", spec.entity(grant.entity()).names().slug(),
                                "create", grant.create(),
                                "read", grant.read(),
                                "update", grant.update(),
                                "delete", grant.delete()))
                        .toList());
        return view;
    }

    private static void putIfPresent(Map<String, Object> view, String name, @Nullable Object value) {
        if (value != null) {
            view.put(name, value);
        }
    }
}
