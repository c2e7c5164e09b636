package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.blueprint.DraftEntity.Action;
import ai.mozaiks.llm.blueprint.DraftEntity.Effect;
import ai.mozaiks.llm.blueprint.DraftEntity.Field;
import ai.mozaiks.llm.blueprint.DraftRoles.DraftRole;
import ai.mozaiks.llm.blueprint.DraftRoles.Right;
import ai.mozaiks.llm.blueprint.Fact.Done;
import ai.mozaiks.llm.blueprint.Fact.Partner;
import ai.mozaiks.llm.blueprint.FieldWords.Property;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people do with records: the records kept of it, the actions, and the rights of roles. */
final class Deeds {

    /** What is booked, held or placed is the record itself; no other stands between it and the person. */
    private static final Set<String> OCCASIONS = Set.of(
            "appointment",
            "meeting",
            "viewing",
            "consultation",
            "interview",
            "visit",
            "call",
            "reservation",
            "booking",
            "loan",
            "rental",
            "order",
            "session",
            "shift",
            "donation",
            "subscription",
            "application",
            "review",
            "rating",
            "bid",
            "vote",
            "membership",
            "comment");

    private static final Set<String> LENDING = Set.of("loan", "checkout", "lending", "rental", "hire", "borrowing");

    private final Lexicon lexicon;
    private final Draft draft;
    private final Understanding understanding;
    private final List<Done> effects = new ArrayList<>();
    private final List<Done> permissions = new ArrayList<>();

    Deeds(Lexicon lexicon, Draft draft, Understanding understanding) {
        this.lexicon = lexicon;
        this.draft = draft;
        this.understanding = understanding;
    }

    void understand(Done done) {
        if (done.negated()) {
            draft.notUnderstood(text(done), "the application forbids nothing that a role may do");
            return;
        }
        permissions.add(done);
        if (isEffect(done)) {
            effects.add(done);
            mention(done);
        } else if (lexicon.verbs.join(done.verb()) instanceof Verbs.Join join && !isWork(done)) {
            join(done, join);
        } else {
            work(done);
        }
    }

    /** Actions and rights come last: they concern records that may be named after them. */
    void finish() {
        effects.forEach(this::effect);
        permissions.forEach(this::permit);
    }

    private boolean isEffect(Done done) {
        boolean made = done.actor() != null
                && lexicon.verbs.is("author", done.verb())
                && !done.things().isEmpty();
        return !lexicon.verbs.status(done.verb()).isEmpty() && !made
                || lexicon.verbs.is("extend", done.verb())
                || done.verb().equals("mark");
    }

    /** Staff that schedules shifts or registers members does its work; it is no party of a record between. */
    private boolean isWork(Done done) {
        return done.actor() != null
                && isStaff(done.actor())
                && (lexicon.verbs.is("keep", done.verb()) || lexicon.verbs.is("manage", done.verb()));
    }

    private boolean isStaff(NounPhrase actor) {
        return lexicon.isStaff(draft.key(actor)) && draft.find(actor) == null && !understanding.isRecord(actor);
    }

    private void mention(Done done) {
        done.things().stream()
                .filter(this::isNamed)
                .filter(thing -> understanding.property(thing).isEmpty() || lexicon.isThing(draft.key(thing)))
                .forEach(understanding::entityOf);
    }

    /** "the catalogue", "the whole inventory": all there is, not a record of its own. */
    private boolean isWhole(NounPhrase noun) {
        String key = draft.key(noun);
        return noun.quantity().equals("the") && lexicon.isKind(key) && draft.find(noun) == null;
    }

    private boolean isNamed(NounPhrase noun) {
        String key = draft.key(noun);
        return !isWhole(noun)
                && !lexicon.isAnyone(key)
                && !lexicon.isFiller(noun.phrase())
                && !WordClass.PRONOUNS.contains(key)
                && !key.matches("everything|anything|all|own|other");
    }

    // --- Records of what people do

    private void join(Done done, Verbs.Join join) {
        List<NounPhrase> things =
                new ArrayList<>(done.things().stream().filter(this::isNamed).toList());
        List<Partner> partners = new ArrayList<>(done.partners());
        if (things.isEmpty()) {
            partners.stream()
                    .filter(partner -> partner.preposition().matches("in|for|to|on|at"))
                    .forEach(partner -> things.add(partner.noun()));
            partners.removeIf(partner -> things.contains(partner.noun()));
        }
        if (things.isEmpty()) {
            draft.notUnderstood(text(done), "it does not say what is done to what");
            return;
        }
        DraftEntity actor = done.actor() != null && isNamed(done.actor()) && !isStaff(done.actor())
                ? understanding.entityOf(done.actor())
                : null;
        for (NounPhrase thing : things) {
            DraftEntity object = understanding.entityOf(thing);
            boolean itself =
                    OCCASIONS.contains(object.head()) || join.entities().contains(object.key);
            DraftEntity between = itself ? object : between(join, actor, object);
            between.joins = true;
            if (actor != null && actor != between) {
                between.relate(actor.key, actor, false, true, false);
            }
            if (!itself) {
                between.relate(join.many() ? object.plural : object.key, object, join.many(), !join.many(), false);
            }
            partners.forEach(partner -> partner(between, partner, join.many()));
        }
    }

    private DraftEntity between(Verbs.Join join, @Nullable DraftEntity actor, DraftEntity object) {
        Optional<String> named = join.entities().stream()
                .filter(name -> draft.find(name) != null || understanding.isRecordKey(name))
                .findFirst();
        String name = named.orElse(join.entities().getFirst());
        DraftEntity known = draft.find(name);
        boolean taken = known == object
                || known == actor
                || known != null
                        && known.joins
                        && !known.isLinkedTo(object)
                        && !known.relations.isEmpty()
                        && actor != null
                        && known.isLinkedTo(actor);
        return taken ? draft.entity(object.key + " " + name) : draft.entity(name);
    }

    private void partner(DraftEntity between, Partner partner, boolean many) {
        NounPhrase noun = partner.noun();
        if (!isNamed(noun) || lexicon.isPlace(draft.key(noun)) && !understanding.isRecord(noun)) {
            return;
        }
        Optional<Property> property = understanding.property(noun);
        if (property.isPresent() && !lexicon.isThing(draft.key(noun))) {
            between.fields.putIfAbsent(
                    noun.phrase(), new Field(noun.phrase(), noun.label(), property.get(), false, false, false));
        } else if (understanding.isSeveral(noun) || lexicon.isThing(draft.key(noun)) || understanding.isRecord(noun)) {
            DraftEntity other = understanding.entityOf(noun);
            boolean several = many && !lexicon.isPerson(other.key);
            between.relate(
                    several ? other.plural : other.key,
                    other,
                    several,
                    !several && partner.preposition().equals("with"),
                    false);
        } else {
            draft.notUnderstood(partner.preposition() + " " + noun.label(), "we do not know what it adds");
        }
    }

    /** Other verbs: what people write, share or own refers to them; what staff manages is kept. */
    private void work(Done done) {
        List<NounPhrase> things = done.things().stream().filter(this::isNamed).toList();
        boolean staff = done.actor() != null && isStaff(done.actor());
        DraftEntity actor =
                done.actor() != null && isNamed(done.actor()) && !staff ? understanding.entityOf(done.actor()) : null;
        boolean only = lexicon.verbs.is("read", done.verb())
                || lexicon.verbs.is("update", done.verb()) && !lexicon.verbs.is("author", done.verb())
                || lexicon.verbs.is("delete", done.verb());
        for (NounPhrase thing : things) {
            if (lexicon.feature(thing.phrase()).isPresent() && !lexicon.isThing(draft.key(thing))) {
                draft.features.add(lexicon.feature(thing.phrase()).orElseThrow());
                continue;
            }
            if (understanding.property(thing).isPresent() && !lexicon.isThing(draft.key(thing))) {
                continue;
            }
            DraftEntity object = understanding.entityOf(thing);
            if (actor != null && !only && object != actor && !actor.isLinkedTo(object)) {
                object.relate(actor.key, actor, false, false, false);
            }
            done.partners().forEach(partner -> partner(object, partner, false));
        }
        if (things.isEmpty() && actor != null) {
            List<Partner> partners = done.partners();
            partners.forEach(partner -> partner(actor, partner, false));
            boolean told = !partners.isEmpty() || lexicon.verbs.is("read", done.verb());
            if (!told && !done.verb().equals("do")) {
                draft.notUnderstood(text(done), "we do not know what it changes");
            }
        }
    }

    // --- Actions

    private void effect(Done done) {
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
            draft.notUnderstood(text(done), "it does not say what it is done to");
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

    private Optional<DraftEntity> target() {
        List<DraftEntity> entities = List.copyOf(draft.entities());
        return entities.reversed().stream()
                .filter(entity -> entity.joins || OCCASIONS.contains(entity.head()))
                .findFirst()
                .or(() -> entities.stream()
                        .filter(entity -> !lexicon.isPerson(entity.key))
                        .findFirst());
    }

    private void act(Done done, DraftEntity target) {
        if (lexicon.verbs.is("extend", done.verb())) {
            target.actions.put(
                    done.verb(), new Action(done.verb(), Effect.EXTEND_DATE, dateOf(target), null, done.times()));
            return;
        }
        String value = done.verb().equals("mark")
                ? marked(done)
                : lexicon.verbs.status(done.verb()).getFirst();
        if (value.isEmpty()) {
            draft.notUnderstood(text(done), "it does not say as what");
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

    private static String dateOf(DraftEntity target) {
        List<String> dates = target.fields.values().stream()
                .filter(field -> field.property().type() == FieldType.DATE
                        || field.property().type() == FieldType.DATETIME)
                .map(Field::phrase)
                .toList();
        return dates.stream()
                .filter(date -> date.matches(".*(due|deadline|end|expir|return|until).*"))
                .findFirst()
                .orElse(dates.isEmpty() ? "due date" : dates.getFirst());
    }

    // --- Rights

    private void permit(Done done) {
        NounPhrase actor = done.actor();
        if (actor == null || !isNamed(actor)) {
            return;
        }
        boolean staff = isStaff(actor);
        if (staff || done.only()) {
            draft.roles.want();
        }
        DraftRole role = draft.roles.role(draft.key(actor));
        role.named |= staff || done.only() || done.modal();
        boolean everything = done.things().stream()
                        .anyMatch(thing -> thing.phrase().matches("everything|anything|all|all .*|whole .*"))
                || done.things().stream().anyMatch(thing -> thing.quantity().equals("all") && !isNamed(thing));
        if (everything
                && (lexicon.verbs.is("manage", done.verb())
                        || done.verb().equals("do")
                        || lexicon.verbs.is("update", done.verb()))) {
            role.all = true;
        }
        for (DraftEntity entity : concerned(done)) {
            role.allow(entity, rights(done, entity));
        }
    }

    private List<DraftEntity> concerned(Done done) {
        List<DraftEntity> concerned = new ArrayList<>();
        for (NounPhrase thing : done.things()) {
            DraftEntity entity = draft.find(thing);
            if (isWhole(thing)) {
                draft.entities().stream()
                        .filter(other -> !other.joins && !lexicon.isPerson(other.key))
                        .forEach(concerned::add);
            } else if (entity != null) {
                concerned.add(entity);
                draft.entities().stream()
                        .filter(other ->
                                other.joins && other.isLinkedTo(entity) && lexicon.verbs.join(done.verb()) != null)
                        .forEach(concerned::add);
            }
        }
        if (concerned.isEmpty() && isEffect(done)) {
            target().ifPresent(concerned::add);
        }
        return concerned;
    }

    private Set<Right> rights(Done done, DraftEntity entity) {
        Set<Right> rights = EnumSet.of(Right.READ);
        String verb = done.verb();
        if (lexicon.verbs.is("manage", verb) || verb.equals("do")) {
            return EnumSet.allOf(Right.class);
        }
        if (lexicon.verbs.is("create", verb)
                || lexicon.verbs.is("author", verb)
                || lexicon.verbs.join(verb) != null && entity.joins) {
            rights.add(Right.CREATE);
        }
        if (lexicon.verbs.is("update", verb) || isEffect(done)) {
            rights.add(Right.UPDATE);
        }
        if (lexicon.verbs.is("delete", verb)) {
            rights.add(Right.DELETE);
        }
        return rights;
    }

    private static String text(Done done) {
        StringBuilder text =
                new StringBuilder(done.actor() == null ? "" : done.actor().label() + " ");
        text.append(done.negated() ? "not " : "").append(done.verb());
        done.things().forEach(thing -> text.append(' ').append(thing.label()));
        done.partners()
                .forEach(partner -> text.append(' ')
                        .append(partner.preposition())
                        .append(' ')
                        .append(partner.noun().label()));
        return text.toString();
    }
}
