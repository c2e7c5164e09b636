package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.blueprint.AppSpec.Action;
import ai.mozaiks.llm.blueprint.AppSpec.Choice;
import ai.mozaiks.llm.blueprint.AppSpec.Entity;
import ai.mozaiks.llm.blueprint.AppSpec.Feature;
import ai.mozaiks.llm.blueprint.AppSpec.Field;
import ai.mozaiks.llm.blueprint.AppSpec.Names;
import ai.mozaiks.llm.blueprint.AppSpec.Relation;
import ai.mozaiks.llm.blueprint.FieldWords.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes a finished draft as a spec: safe names, titles first, no circle of required references. */
final class SpecWriter {

    private static final int MOST_VALUES = 20;
    private static final int MOST_FIELDS = 24;
    private static final int EXTENSION_DAYS = 14;
    private static final Map<String, String> FEATURES = Map.ofEntries(
            Map.entry("search", "Search"),
            Map.entry("dashboard", "Dashboard"),
            Map.entry("export-csv", "Export as CSV"),
            Map.entry("comments", "Comments"),
            Map.entry("tags", "Tags"),
            Map.entry("notifications", "Notifications"),
            Map.entry("calendar", "Calendar"),
            Map.entry("payments", "Payments"),
            Map.entry("file-upload", "File upload"),
            Map.entry("ratings", "Ratings"),
            Map.entry("due-reminders", "Reminders of due dates"));

    private final Lexicon lexicon;
    private final Draft draft;
    private final Map<DraftEntity, Names> names = new LinkedHashMap<>();
    private final Map<DraftEntity, Set<DraftEntity>> required = new HashMap<>();

    SpecWriter(Lexicon lexicon, Draft draft) {
        this.lexicon = lexicon;
        this.draft = draft;
    }

    AppSpec write(AppSpec.App app) {
        name();
        List<Entity> entities = draft.entities().stream().map(this::entity).toList();
        List<AppSpec.Role> roles =
                new RoleWriter(lexicon, draft, entity -> nameOf(entity).name()).write();
        return new AppSpec(app, entities, roles, features(), draft.notUnderstood, draft.assumptions);
    }

    private void name() {
        Identifiers types = new Identifiers();
        Identifiers plurals = new Identifiers();
        Identifiers slugs = new Identifiers();
        for (DraftEntity entity : draft.entities()) {
            String camel = types.type(entity.key);
            boolean plain = camel.equals(Identifiers.camel(entity.key));
            String plural = plain && !entity.plural.equals(entity.key) ? Identifiers.camel(entity.plural) : camel + "s";
            String camelPlural = plurals.type(plural);
            names.put(
                    entity,
                    new Names(
                            Identifiers.capitalised(camel),
                            camel,
                            Identifiers.capitalised(camelPlural),
                            camelPlural,
                            slugs.slug(entity.plural),
                            Identifiers.label(entity.key, "Item"),
                            Identifiers.label(entity.plural, "Items")));
        }
    }

    private Names nameOf(DraftEntity entity) {
        return names.getOrDefault(entity, new Names("", "", "", "", "", "", ""));
    }

    private Entity entity(DraftEntity entity) {
        Names own = nameOf(entity);
        Identifiers taken = new Identifiers();
        boolean person = lexicon.isPerson(entity.head());
        Map<String, Field> fields = new LinkedHashMap<>();
        List<DraftEntity.Field> ordered = new ArrayList<>();
        entity.fields.values().stream()
                .filter(field -> field.phrase().equals(entity.title))
                .forEach(ordered::add);
        entity.fields.values().stream()
                .filter(field -> !field.phrase().equals(entity.title) && !isRelation(entity, field))
                .forEach(ordered::add);
        if (ordered.size() > MOST_FIELDS) {
            ordered.subList(MOST_FIELDS, ordered.size())
                    .forEach(field -> draft.notUnderstood(
                            field.label(), "a record has at most %d fields".formatted(MOST_FIELDS)));
            ordered = ordered.subList(0, MOST_FIELDS);
        }
        for (DraftEntity.Field field : ordered) {
            fields.put(field.phrase(), field(field, field.phrase().equals(entity.title), person, own, taken));
        }
        List<Relation> relations = entity.relations.values().stream()
                .map(relation -> relation(entity, relation, taken))
                .toList();
        List<Action> actions = entity.actions.values().stream()
                .filter(action -> fields.containsKey(action.field()))
                .map(action -> action(action, fields, taken))
                .toList();
        String title = fields.values().iterator().next().name();
        return new Entity(own, title, List.copyOf(fields.values()), relations, actions, person);
    }

    private static boolean isRelation(DraftEntity entity, DraftEntity.Field field) {
        return entity.relations.containsKey(field.phrase());
    }

    // --- Fields

    private Field field(DraftEntity.Field field, boolean title, boolean person, Names own, Identifiers taken) {
        List<Choice> values = choices(field.property());
        Property property = field.property().type() == FieldType.ENUM && values.size() < 2
                ? Property.of(FieldType.STRING)
                : field.property();
        DraftEntity.Field sound = new DraftEntity.Field(
                field.phrase(), field.label(), property, field.required(), field.unique(), field.assumed());
        FieldSamples samples = FieldSamples.of(sound, title, person, own.label(), values);
        boolean listed = property.type() == FieldType.ENUM;
        return new Field(
                taken.property(field.phrase(), "Value"),
                label(sound),
                property.type(),
                title || field.required(),
                field.unique() && property.type() == FieldType.STRING,
                listed ? values : List.of(),
                samples.sample(),
                samples.alternative(),
                samples.invalid());
    }

    private String label(DraftEntity.Field field) {
        String unit = field.property().minutes()
                ? " (minutes)"
                : field.property().rating()
                        ? " (1 to 5)"
                        : field.property().type() == FieldType.MONEY && draft.currency != null
                                ? " (%s)".formatted(draft.currency)
                                : "";
        return Identifiers.label(field.label() + unit, "Value");
    }

    private static List<Choice> choices(Property property) {
        Set<String> seen = new LinkedHashSet<>();
        return property.values().stream()
                .filter(value -> value.codePoints().anyMatch(Character::isLetterOrDigit))
                .map(value -> new Choice(Identifiers.slugOf(value), Identifiers.label(value, "Other")))
                .filter(choice -> seen.add(choice.value()))
                .limit(MOST_VALUES)
                .toList();
    }

    // --- Relations

    private Relation relation(DraftEntity entity, DraftEntity.Relation relation, Identifiers taken) {
        boolean must = relation.required() && !relation.many() && !reaches(relation.target(), entity, new TreeSet<>());
        if (must) {
            required.computeIfAbsent(entity, _ -> new LinkedHashSet<>()).add(relation.target());
        }
        return new Relation(
                taken.property(relation.name(), "Ref"),
                Identifiers.label(relation.name(), "Reference"),
                nameOf(relation.target()).name(),
                relation.many(),
                must);
    }

    /** Whether a record of the one demands, step by step, a record of the other. */
    private boolean reaches(DraftEntity from, DraftEntity to, Set<String> seen) {
        if (from == to) {
            return true;
        }
        return seen.add(from.key)
                && required.getOrDefault(from, Set.of()).stream().anyMatch(next -> reaches(next, to, seen));
    }

    // --- Actions

    private static Action action(DraftEntity.Action action, Map<String, Field> fields, Identifiers taken) {
        Field field = java.util.Objects.requireNonNull(fields.get(action.field()));
        String name = taken.property(action.verb(), "Record");
        Integer limit = action.limit() > 0 ? action.limit() : null;
        String counter = limit == null ? null : taken.property(action.verb() + " count", "Value");
        return new Action(
                name,
                Identifiers.label(action.verb(), "Act"),
                switch (action.effect()) {
                    case EXTEND_DATE -> "extend-date";
                    case SET_STATUS -> "set-status";
                    case TOGGLE -> "toggle";
                },
                field.name(),
                action.value() == null ? null : Identifiers.slugOf(action.value()),
                action.effect() == DraftEntity.Effect.EXTEND_DATE ? EXTENSION_DAYS : null,
                limit,
                counter);
    }

    private List<Feature> features() {
        Set<String> ids = new LinkedHashSet<>(List.of("search", "dashboard"));
        ids.addAll(draft.features);
        return ids.stream()
                .map(id -> new Feature(id, FEATURES.getOrDefault(id, id)))
                .toList();
    }
}
