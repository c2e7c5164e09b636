package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.blueprint.DraftEntity.Action;
import ai.mozaiks.llm.blueprint.DraftEntity.Effect;
import ai.mozaiks.llm.blueprint.DraftEntity.Field;
import ai.mozaiks.llm.blueprint.Fact.Done;
import ai.mozaiks.llm.blueprint.FieldWords.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What can be done to one record: moving its date, setting its status, turning something on or off. */
final class Effects {

    private static final Set<String> LENDING = Set.of("loan", "checkout", "lending", "rental", "hire", "borrowing");

    private final Lexicon lexicon;
    private final Draft draft;

    Effects(Lexicon lexicon, Draft draft) {
        this.lexicon = lexicon;
        this.draft = draft;
    }

    void add(Done done) {
        List<DraftEntity> targets = new ArrayList<>();
        for (NounPhrase thing : done.things()) {
            DraftEntity entity = draft.find(thing);
            if (entity != null) {
                targets.add(lent(done, entity));
            }
        }
        if (targets.isEmpty()) {
            target().ifPresent(targets::add);
        }
        if (targets.isEmpty()) {
            draft.notUnderstood(done.text(), "it does not say what it is done to");
        }
        targets.forEach(target -> act(done, target));
    }

    /** Who returns a book ends its loan. */
    private DraftEntity lent(Done done, DraftEntity entity) {
        if (!Set.of("return", "renew", "extend").contains(done.verb())) {
            return entity;
        }
        return draft.entities().stream()
                .filter(other -> LENDING.contains(other.head()) && other.isLinkedTo(entity))
                .findFirst()
                .orElse(entity);
    }

    Optional<DraftEntity> target() {
        List<DraftEntity> entities = List.copyOf(draft.entities());
        return entities.reversed().stream()
                .filter(entity -> entity.joins || Deeds.OCCASIONS.contains(entity.head()))
                .findFirst()
                .or(() -> entities.stream()
                        .filter(entity -> !lexicon.isPerson(entity.key))
                        .findFirst());
    }

    private void act(Done done, DraftEntity target) {
        DraftEntity actor = done.actor() == null ? null : draft.find(done.actor());
        boolean strangers = actor != null && actor != target && !target.isLinkedTo(actor) && !actor.isLinkedTo(target);
        if (actor != null && strangers && lexicon.isPerson(actor.key)) {
            target.relate(actor.key, actor, false, false, false);
        }
        if (lexicon.verbs.is("extend", done.verb())) {
            target.actions.put(
                    done.verb(), new Action(done.verb(), Effect.EXTEND_DATE, dateOf(target), null, done.times()));
            return;
        }
        String value = done.verb().equals("mark")
                ? marked(done)
                : lexicon.verbs.status(done.verb()).getFirst();
        if (value.isEmpty()) {
            draft.notUnderstood(done.text(), "it does not say as what");
            return;
        }
        Field status = target.fields.values().stream()
                .filter(field -> field.property().type() == FieldType.ENUM
                        && field.property().values().contains(value))
                .findFirst()
                .orElse(target.fields.get("status"));
        if (done.verb().equals("mark") && status == null) {
            target.fields.putIfAbsent(
                    value, new Field(value, value, Property.of(FieldType.BOOLEAN), false, false, false));
            target.actions.put(
                    "mark as " + value, new Action("mark as " + value, Effect.TOGGLE, value, null, done.times()));
            return;
        }
        String verb = done.verb().equals("mark") ? "mark as " + value : done.verb();
        target.actions.put(
                verb,
                new Action(verb, Effect.SET_STATUS, status == null ? "status" : status.phrase(), value, done.times()));
    }

    private static String marked(Done done) {
        return done.partners().stream()
                .filter(partner -> partner.preposition().equals("as"))
                .map(partner -> partner.noun().phrase())
                .findFirst()
                .orElse("");
    }

    private static boolean isMoment(Property property) {
        return property.type() == FieldType.DATE || property.type() == FieldType.DATETIME;
    }

    private String dateOf(DraftEntity target) {
        List<String> dates = target.fields.values().stream()
                .filter(field -> isMoment(field.property()))
                .map(Field::phrase)
                .toList();
        String usual = lexicon.profile(target.key).stream()
                .flatMap(profile -> Stream.concat(profile.core().stream(), profile.extra().stream()))
                .filter(spec -> isMoment(spec.property()))
                .map(FieldWords.Spec::phrase)
                .findFirst()
                .orElse("due date");
        return dates.stream()
                .filter(date -> date.matches(".*(due|deadline|end|expir|return|until).*"))
                .findFirst()
                .orElse(dates.isEmpty() ? usual : dates.getFirst());
    }
}
