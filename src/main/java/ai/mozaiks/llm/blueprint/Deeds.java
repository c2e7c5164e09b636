package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.blueprint.DraftEntity.Field;
import ai.mozaiks.llm.blueprint.Fact.Done;
import ai.mozaiks.llm.blueprint.Fact.Partner;
import ai.mozaiks.llm.blueprint.FieldWords.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people do with records: the records kept of it, the actions, and the rights of roles. */
final class Deeds {

    /** What is booked, held or placed is the record itself; no other stands between it and the person. */
    static final Set<String> OCCASIONS = Set.of(
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

    private final Lexicon lexicon;
    private final Draft draft;
    private final RecordWords records;
    private final List<Done> effects = new ArrayList<>();
    private final List<Done> permissions = new ArrayList<>();

    Deeds(Lexicon lexicon, Draft draft, RecordWords records) {
        this.lexicon = lexicon;
        this.draft = draft;
        this.records = records;
    }

    void understand(Done done) {
        if (done.negated()) {
            draft.notUnderstood(done.text(), "the application forbids nothing that a role may do");
            return;
        }
        done.things().stream()
                .filter(NounPhrase::isCounted)
                .forEach(thing -> draft.notUnderstood(
                        "%s %s %s".formatted(done.verb(), thing.quantity(), thing.label()), "how many is not checked"));
        permissions.add(done);
        if (isEffect(done)) {
            effects.add(done);
            mention(done);
            return;
        }
        Verbs.Join join = lexicon.verbs.join(done.verb());
        boolean ratesAnything =
                Set.of("rate", "comment").contains(done.verb()) && (done.actor() == null || !isNamed(done.actor()));
        if (ratesAnything) {
            draft.features.add(done.verb().equals("rate") ? "ratings" : "comments");
            mention(done);
        } else if (join != null && !isWork(done) && !isPlayedIn(done)) {
            join(done, join);
        } else {
            work(done);
        }
    }

    /** Actions and rights come last: they concern records that may be named after them. */
    void finish() {
        Effects actions = new Effects(lexicon, draft);
        effects.forEach(actions::add);
        Rights rights = new Rights(lexicon, draft, this, actions);
        permissions.forEach(rights::add);
    }

    boolean isEffect(Done done) {
        boolean made = done.actor() != null
                && lexicon.verbs.is("author", done.verb())
                && !done.things().isEmpty();
        return (!lexicon.verbs.status(done.verb()).isEmpty() && !made)
                || lexicon.verbs.is("extend", done.verb())
                || done.verb().equals("mark");
    }

    /** Staff that schedules shifts or registers members does its work; it is no party of a record between. */
    private boolean isWork(Done done) {
        return done.actor() != null
                && isStaff(done.actor())
                && (lexicon.verbs.is("keep", done.verb()) || lexicon.verbs.is("manage", done.verb()));
    }

    boolean isStaff(NounPhrase actor) {
        return lexicon.isStaff(draft.key(actor)) && draft.find(actor) == null && !records.isRecord(actor);
    }

    /** "actors play in movies": no match is played. */
    private static boolean isPlayedIn(Done done) {
        return done.verb().equals("play") && done.things().isEmpty();
    }

    private void mention(Done done) {
        done.things().stream()
                .filter(this::isNamed)
                .filter(thing -> records.property(thing).isEmpty() || lexicon.isThing(draft.key(thing)))
                .forEach(records::entityOf);
    }

    /** "the catalogue", "the whole inventory": all there is, not a record of its own. */
    boolean isWhole(NounPhrase noun) {
        String key = draft.key(noun);
        return noun.quantity().equals("the") && lexicon.isKind(key) && draft.find(noun) == null;
    }

    boolean isNamed(NounPhrase noun) {
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
            draft.notUnderstood(done.text(), "it does not say what is done to what");
            return;
        }
        DraftEntity actor = done.actor() != null && isNamed(done.actor()) && !isStaff(done.actor())
                ? records.entityOf(done.actor())
                : null;
        for (NounPhrase thing : things) {
            DraftEntity object = records.entityOf(thing);
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
                .filter(name -> draft.find(name) != null || records.isRecordKey(name))
                .findFirst();
        String name = named.orElse(join.entities().getFirst());
        DraftEntity known = draft.find(name);
        boolean taken = known == object
                || known == actor
                || (known != null
                        && known.joins
                        && !known.isLinkedTo(object)
                        && !known.relations.isEmpty()
                        && actor != null
                        && known.isLinkedTo(actor));
        return taken ? draft.entity(object.key + " " + name) : draft.entity(name);
    }

    private void partner(DraftEntity between, Partner partner, boolean many) {
        NounPhrase noun = partner.noun();
        if (!isNamed(noun)) {
            return;
        }
        if (records.isSetting(noun)) {
            draft.purpose = draft.purpose == null ? noun : draft.purpose;
            return;
        }
        Optional<Property> property = records.property(noun);
        if (property.isPresent() && !lexicon.isThing(draft.key(noun))) {
            between.fields.putIfAbsent(
                    noun.phrase(), new Field(noun.phrase(), noun.label(), property.get(), false, false, false));
        } else if (records.isSeveral(noun) || lexicon.isThing(draft.key(noun)) || records.isRecord(noun)) {
            DraftEntity other = records.entityOf(noun);
            if (other.isLinkedTo(between)) {
                return;
            }
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
                done.actor() != null && isNamed(done.actor()) && !staff ? records.entityOf(done.actor()) : null;
        boolean only = lexicon.verbs.is("read", done.verb())
                || (lexicon.verbs.is("update", done.verb()) && !lexicon.verbs.is("author", done.verb()))
                || lexicon.verbs.is("delete", done.verb());
        for (NounPhrase thing : things) {
            if (lexicon.feature(thing.phrase()).isPresent() && !lexicon.isThing(draft.key(thing))) {
                draft.features.add(lexicon.feature(thing.phrase()).orElseThrow());
                continue;
            }
            if (records.property(thing).isPresent() && !lexicon.isThing(draft.key(thing))) {
                continue;
            }
            DraftEntity object = records.entityOf(thing);
            if (actor != null && !only && object != actor && !actor.isLinkedTo(object) && !object.isLinkedTo(actor)) {
                object.relate(actor.key, actor, false, false, false);
            }
            boolean goods = object.isOrder();
            done.partners().forEach(partner -> partner(object, partner, goods));
        }
        if (things.isEmpty() && actor != null) {
            List<Partner> partners = done.partners();
            partners.forEach(partner -> partner(actor, partner, false));
            boolean told = !partners.isEmpty() || lexicon.verbs.is("read", done.verb());
            if (!told && !done.verb().equals("do")) {
                draft.notUnderstood(done.text(), "we do not know what it changes");
            }
        }
    }
}
