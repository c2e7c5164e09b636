package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.blueprint.DraftEntity.Action;
import ai.mozaiks.llm.blueprint.DraftEntity.Effect;
import ai.mozaiks.llm.blueprint.DraftEntity.Field;
import ai.mozaiks.llm.blueprint.FieldWords.Property;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds what a text leaves unsaid and an application cannot do without, and says so in the draft's assumptions. */
final class Defaults {

    private static final int MOST_ENTITIES = 12;
    private static final Set<String> TITLES = Set.of(
            "name",
            "title",
            "subject",
            "headline",
            "label",
            "full name",
            "nickname",
            "username",
            "caption",
            "term",
            "word",
            "question",
            "topic",
            "first name",
            "last name");

    private final Lexicon lexicon;
    private final Draft draft;

    Defaults(Lexicon lexicon, Draft draft) {
        this.lexicon = lexicon;
        this.draft = draft;
    }

    /**
     * Adds what is missing.
     *
     * @param kind what kind of application it is, if it is one we know; else empty
     * @param about what the application is about by its name; empty when the name does not say
     */
    void add(String kind, String about) {
        entities(kind, about);
        limit();
        List.copyOf(draft.entities()).forEach(this::links);
        draft.entities().forEach(this::fields);
        draft.entities().forEach(this::actionFields);
        draft.entities().forEach(this::initialStatus);
    }

    // --- Entities

    private void entities(String kind, String about) {
        boolean bare = draft.entities().stream()
                .allMatch(entity ->
                        entity.key.equals(about) && !entity.hasStatedFields() && !entity.hasStatedRelations());
        List<String> known = lexicon.keptBy(kind);
        if (bare && !known.isEmpty()) {
            known.forEach(draft::entity);
            draft.assume("the text names no records, so this %s keeps %s"
                    .formatted(
                            kind,
                            draft.entities().stream()
                                    .map(entity -> entity.plural)
                                    .collect(Collectors.joining(", "))));
        } else if (draft.isEmpty()) {
            String only = about.isEmpty() ? "item" : about;
            draft.entity(only);
            draft.assume("the text names no records, so the application keeps " + lexicon.inflection.plural(only));
        }
    }

    private void limit() {
        List<DraftEntity> entities = List.copyOf(draft.entities());
        for (DraftEntity entity : entities.subList(Math.min(MOST_ENTITIES, entities.size()), entities.size())) {
            draft.notUnderstood(
                    entity.plural, "an application has at most %d kinds of records".formatted(MOST_ENTITIES));
            draft.remove(entity);
            draft.entities()
                    .forEach(other -> other.relations.values().removeIf(relation -> relation.target() == entity));
        }
    }

    // --- Links

    private void links(DraftEntity entity) {
        if (entity.hasStatedRelations()) {
            return;
        }
        for (String link : lexicon.profile(entity.key).map(Profile::links).orElse(List.of())) {
            DraftEntity target = draft.find(link);
            if (target != null && target != entity && !target.isLinkedTo(entity)) {
                entity.relate(link, target, false, false, true);
                draft.assume("every %s may refer to %s %s".formatted(entity.key, article(link), link));
            }
        }
    }

    // --- Fields

    private void fields(DraftEntity entity) {
        Profile profile = lexicon.profile(entity.key)
                .or(() -> lexicon.profile(entity.head()))
                .orElse(null);
        boolean stated = entity.hasStatedFields();
        List<Field> assumed = new ArrayList<>();
        if (profile != null) {
            profile.core().forEach(spec -> assume(entity, spec, true, assumed));
            if (!stated) {
                profile.extra().forEach(spec -> assume(entity, spec, false, assumed));
            }
        } else if (!stated) {
            assume(
                    entity,
                    lexicon.fields.spec(lexicon.isPerson(entity.head()) ? "email" : "description"),
                    false,
                    assumed);
        }
        title(entity, profile, assumed);
        assumed.forEach(field -> entity.fields.putIfAbsent(field.phrase(), field));
        if (!assumed.isEmpty()) {
            draft.assume("%s %s has %s"
                    .formatted(
                            article(entity.key),
                            entity.key,
                            assumed.stream().map(Field::label).collect(Collectors.joining(", "))));
        }
    }

    private void assume(DraftEntity entity, FieldWords.Spec spec, boolean required, List<Field> assumed) {
        DraftEntity kept = draft.find(spec.phrase());
        if (kept != null && kept != entity) {
            if (!entity.isLinkedTo(kept) && !kept.isLinkedTo(entity)) {
                entity.relate(spec.phrase(), kept, false, false, true);
            }
            return;
        }
        boolean has = isNamed(entity, spec.phrase())
                || (required && hasAlike(entity, spec.property().type()));
        if (!has) {
            assumed.add(field(spec, required));
        }
    }

    /** A stated date or amount stands for the one such records usually have. */
    private static boolean hasAlike(DraftEntity entity, FieldType type) {
        Set<FieldType> alike = type == FieldType.DATETIME || type == FieldType.DATE
                ? Set.of(FieldType.DATE, FieldType.DATETIME)
                : Set.of(type);
        return Set.of(FieldType.DATE, FieldType.DATETIME).contains(type)
                && entity.fields.values().stream()
                        .anyMatch(field -> alike.contains(field.property().type()));
    }

    private static boolean isNamed(DraftEntity entity, String phrase) {
        return entity.fields.containsKey(phrase)
                || entity.relations.containsKey(phrase)
                || entity.relations.values().stream()
                        .anyMatch(relation -> relation.target().key.equals(phrase));
    }

    private void title(DraftEntity entity, @Nullable Profile profile, List<Field> assumed) {
        String usual = profile == null ? "" : profile.title().phrase();
        entity.title = entity.fields.values().stream()
                .filter(field -> field.property().type() == FieldType.STRING)
                .map(Field::phrase)
                .filter(phrase -> phrase.equals(usual) || usual.endsWith(" " + phrase) || TITLES.contains(phrase))
                .findFirst()
                .orElse("");
        if (!entity.title.isEmpty()) {
            return;
        }
        String phrase = !usual.isEmpty() ? usual : entity.joins ? "reference" : "name";
        assumed.removeIf(field -> field.phrase().equals(phrase));
        entity.title = Stream.of(phrase, "name", "title", "reference", "label of the record")
                .filter(free -> !isNamed(entity, free))
                .findFirst()
                .orElseThrow();
        assumed.addFirst(new Field(entity.title, entity.title, Property.of(FieldType.STRING), true, false, true));
    }

    private static Field field(FieldWords.Spec spec, boolean required) {
        return new Field(
                spec.phrase(),
                spec.phrase(),
                spec.property(),
                required,
                spec.property().unique(),
                true);
    }

    // --- What actions need

    private void actionFields(DraftEntity entity) {
        for (Action action : entity.actions.values()) {
            if (action.effect() == Effect.EXTEND_DATE) {
                if (!entity.fields.containsKey(action.field())) {
                    entity.fields.put(action.field(), field(lexicon.fields.spec(action.field()), false));
                    draft.assume("to %s %s %s moves its %s"
                            .formatted(action.verb(), article(entity.key), entity.key, action.field()));
                }
            } else if (action.effect() == Effect.SET_STATUS && action.value() != null) {
                status(entity, action, action.value());
            }
        }
    }

    private void status(DraftEntity entity, Action action, String value) {
        Field known = entity.fields.get(action.field());
        List<String> initial = lexicon.verbs.status(action.verb());
        Set<String> values = new LinkedHashSet<>();
        boolean stated =
                known != null && !known.assumed() && known.property().type() == FieldType.ENUM && !isGeneric(known);
        if (known != null && known.property().type() == FieldType.ENUM && (stated || known.assumed())) {
            values.addAll(known.property().values());
        } else {
            values.add(initial.size() > 1 ? initial.get(1) : "open");
        }
        values.add(value);
        String label = known == null ? action.field() : known.label();
        if (known == null || !known.property().values().containsAll(values)) {
            draft.assume("the %s of %s %s is %s"
                    .formatted(action.field(), article(entity.key), entity.key, String.join(", ", values)));
        }
        entity.fields.put(
                action.field(),
                new Field(
                        action.field(),
                        label,
                        Property.oneOf(List.copyOf(values)),
                        false,
                        false,
                        known == null || known.assumed() || isGeneric(known)));
    }

    /** The values a bare "status" gets say nothing about these records. */
    private boolean isGeneric(Field field) {
        return lexicon.fields
                .find(field.phrase())
                .map(property -> property.values().equals(field.property().values()))
                .orElse(false);
    }

    /** Stated without values, a status has those such records usually have. */
    private void initialStatus(DraftEntity entity) {
        Field status = entity.fields.get("status");
        if (status == null || status.property().type() != FieldType.ENUM || !isGeneric(status)) {
            return;
        }
        Property usual = lexicon.profile(entity.key).map(Profile::extra).orElse(List.of()).stream()
                .filter(spec -> spec.phrase().equals("status"))
                .map(FieldWords.Spec::property)
                .findFirst()
                .orElse(status.property());
        entity.fields.put(
                "status", new Field("status", status.label(), usual, status.required(), false, status.assumed()));
        draft.assume("the status of %s %s is %s"
                .formatted(article(entity.key), entity.key, String.join(", ", usual.values())));
    }

    static String article(String noun) {
        return noun.matches("(?i)([aeiou]|hour|honou?r|heir).*") && !noun.matches("(?i)(uni|use|eu|one).*")
                ? "an"
                : "a";
    }
}
