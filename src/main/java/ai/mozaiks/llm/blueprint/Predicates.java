package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.blueprint.Chunk.Doing;
import ai.mozaiks.llm.blueprint.Fact.Partner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What "somebody does something" says: turns verbs with their subjects and objects into facts. */
final class Predicates {

    /** In the passive these say what their subject does: "students are enrolled in courses". */
    private static final Set<String> SELF = Set.of("enroll", "enrol", "register", "subscribe", "sign up");

    private final Lexicon lexicon;
    private final Topics topics;

    Predicates(Lexicon lexicon, Topics topics, List<Fact> facts) {
        this.lexicon = lexicon;
        this.topics = topics;
    }

    /** Whether "with" and its like behind the object belong to the object, not to the verb. */
    boolean takesAttachments(Doing doing) {
        return lexicon.verbs.join(doing.base()) == null
                && lexicon.verbs.status(doing.base()).isEmpty();
    }

    /** Whether the verb says what is done to one record, so that two of them may share their object. */
    boolean isDeed(Doing doing) {
        return !lexicon.verbs.status(doing.base()).isEmpty()
                || List.of("extend", "create", "update", "delete", "read").stream()
                        .anyMatch(group -> lexicon.verbs.is(group, doing.base()));
    }

    /** Who "they" are; nobody for "it should…", which means the application. */
    List<NounPhrase> actors(List<NounPhrase> subjects, Doing doing) {
        boolean application = doing.modal()
                && !doing.passive()
                && subjects.stream().allMatch(noun -> noun.phrase().equals("it"));
        return application ? List.of() : subjects.stream().map(topics::resolve).toList();
    }

    /** The facts told; empty when the verb means nothing to us. */
    List<Fact> tell(List<NounPhrase> actors, Doing doing, List<NounPhrase> objects, List<Partner> partners, int times) {
        List<NounPhrase> who = actors;
        List<NounPhrase> things = objects.stream().map(topics::resolve).toList();
        List<Fact> told = new ArrayList<>();
        applications(things, told);
        List<NounPhrase> named =
                things.stream().filter(thing -> !topics.isApplication(thing)).toList();
        boolean application = !who.isEmpty() && topics.isApplication(who.getFirst());
        if (application || who.isEmpty()) {
            byApplication(doing, named, partners, times, told);
        } else if (doing.passive()) {
            passive(who, doing, named, partners, times, told);
        } else if (who.stream().allMatch(topics::isAnyone) || who.stream().allMatch(topics::isPronoun)) {
            byAnyone(who.getFirst(), doing, named, partners, times, told);
        } else {
            for (NounPhrase actor : who) {
                active(actor, doing, named, partners, times, told);
            }
        }
        return told;
    }

    private void applications(List<NounPhrase> nouns, List<Fact> told) {
        nouns.stream().filter(topics::isApplication).forEach(noun -> told.add(new Fact.Application(noun)));
    }

    private void byApplication(
            Doing doing, List<NounPhrase> things, List<Partner> partners, int times, List<Fact> told) {
        boolean shows = lexicon.verbs.is("have", doing.base())
                || Set.of("support", "offer", "send", "provide", "do", "be", "show")
                        .contains(doing.base());
        boolean makes = (lexicon.verbs.join(doing.base()) != null && !lexicon.verbs.is("keep", doing.base()))
                || (!lexicon.verbs.status(doing.base()).isEmpty()
                        && !doing.base().equals("archive"));
        if (isFeature(doing, things, told)) {
            return;
        }
        if (makes) {
            told.add(done(null, doing, things, partners, times));
            return;
        }
        boolean known =
                List.of("have", "keep", "create", "update", "delete", "manage", "read", "author", "auxiliary").stream()
                        .anyMatch(group -> lexicon.verbs.is(group, doing.base()));
        for (NounPhrase thing : things.stream()
                .filter(thing -> !topics.isPronoun(thing) && (known || shows || topics.isKnown(thing)))
                .toList()) {
            NounPhrase owner = topics.owned(thing);
            told.add(
                    owner != null
                            ? new Fact.Has(owner, thing, false, false)
                            : shows && !doing.form().equals(Verbs.Form.GERUND)
                                    ? new Fact.Wish(thing)
                                    : new Fact.Kept(thing));
        }
        partners.forEach(partner -> things.stream()
                .limit(1)
                .forEach(thing -> addIfClear(topics.attachment(thing, partner.preposition(), partner.noun()), told)));
    }

    private void byAnyone(
            NounPhrase anyone,
            Doing doing,
            List<NounPhrase> things,
            List<Partner> partners,
            int times,
            List<Fact> told) {
        boolean noun = !topics.isPronoun(anyone);
        if (noun
                && lexicon.verbs.is("have", doing.base())
                && things.stream()
                        .anyMatch(thing -> lexicon.fields.find(thing.phrase()).isPresent())) {
            things.forEach(thing -> told.add(new Fact.Has(anyone, thing, doing.modal(), false)));
        } else if (lexicon.verbs.join(doing.base()) != null
                || !lexicon.verbs.status(doing.base()).isEmpty()
                || lexicon.verbs.is("extend", doing.base())) {
            told.add(done(null, doing, things, partners, times));
        } else {
            byApplication(doing, things, partners, times, told);
        }
    }

    private void active(
            NounPhrase actor,
            Doing doing,
            List<NounPhrase> things,
            List<Partner> partners,
            int times,
            List<Fact> told) {
        String verb = doing.base();
        topics.about(actor);
        if (verb.equals("authenticate")) {
            told.add(new Fact.Wish(NounPhrase.of("login")));
            told.add(new Fact.RoleNamed(actor));
            return;
        }
        String measured = lexicon.verbs.measure(verb);
        if (!measured.isEmpty()) {
            told.add(new Fact.Has(actor, NounPhrase.of(measured), false, false));
        } else if (verb.equals("be")) {
            state(actor, things, partners, told);
        } else if (lexicon.verbs.is("belong", verb)) {
            partners.stream()
                    .filter(partner -> !partner.preposition().equals("with"))
                    .forEach(partner -> told.add(new Fact.Belongs(actor, partner.noun())));
        } else if (lexicon.verbs.is("have", verb) && !(topics.isPerson(actor) && isWork(verb))) {
            for (int i = 0; i < things.size(); i++) {
                told.add(new Fact.Has(actor, things.get(i), doing.modal(), false));
            }
            partners.stream()
                    .filter(partner -> ClauseReader.isHaving(partner.preposition()))
                    .forEach(partner -> told.add(new Fact.Has(actor, partner.noun(), doing.modal(), true)));
            partners.stream()
                    .filter(partner -> !ClauseReader.isHaving(partner.preposition()))
                    .forEach(partner -> things.stream()
                            .limit(1)
                            .forEach(thing -> addIfClear(
                                    topics.attachment(
                                            lexicon.fields.find(thing.phrase()).isPresent() ? actor : thing,
                                            partner.preposition(),
                                            partner.noun()),
                                    told)));
        } else {
            told.add(done(actor, doing, things, partners, times));
        }
    }

    /** "search", "export everything to CSV", "sign in". */
    private boolean isFeature(Doing doing, List<NounPhrase> things, List<Fact> told) {
        if (doing.base().equals("authenticate")) {
            told.add(new Fact.Wish(NounPhrase.of("login")));
        } else if (things.stream()
                        .allMatch(thing -> thing.phrase().matches("everything|anything|all|data|all data|it|them"))
                && lexicon.feature(doing.base()).isPresent()) {
            told.add(new Fact.Wish(NounPhrase.of(doing.base())));
        }
        return !told.isEmpty();
    }

    /** "teachers record grades" is work, "albums list songs" is not. */
    private static boolean isWork(String verb) {
        return !Set.of("have", "need", "get", "possess", "include").contains(verb);
    }

    private void state(NounPhrase actor, List<NounPhrase> things, List<Partner> partners, List<Fact> told) {
        partners.stream()
                .filter(partner -> ClauseReader.isPlacing(partner.preposition())
                        || partner.preposition().matches("for|of"))
                .forEach(partner -> addIfClear(topics.attachment(actor, partner.preposition(), partner.noun()), told));
        for (NounPhrase thing : things) {
            boolean property = lexicon.fields
                    .find(thing.phrase())
                    .filter(found -> found.type() == FieldType.BOOLEAN)
                    .isPresent();
            if (property) {
                told.add(new Fact.Flag(actor, thing.phrase()));
            }
        }
    }

    private void passive(
            List<NounPhrase> things,
            Doing doing,
            List<NounPhrase> objects,
            List<Partner> partners,
            int times,
            List<Fact> told) {
        String verb = doing.base();
        List<Partner> others = partners.stream()
                .filter(partner -> !partner.preposition().equals("by"))
                .toList();
        NounPhrase by = partners.stream()
                .filter(partner -> partner.preposition().equals("by"))
                .map(Partner::noun)
                .findFirst()
                .orElse(null);
        List<String> status = lexicon.verbs.status(verb);
        boolean deed = (lexicon.verbs.join(verb) != null && (by != null || (others.isEmpty() && doing.modal())))
                || !status.isEmpty()
                || lexicon.verbs.is("extend", verb)
                || verb.equals("mark");
        if (SELF.contains(verb) && by == null && !others.isEmpty()) {
            things.forEach(actor -> told.add(
                    done(actor, doing, others.stream().map(Partner::noun).toList(), List.of(), times)));
        } else if (!status.isEmpty() && !doing.modal() && by == null && others.isEmpty() && !doing.bare()) {
            things.forEach(thing -> told.add(new Fact.Flag(thing, status.getFirst())));
        } else if (deed || (doing.modal() && by != null)) {
            told.add(done(by, doing, things, others, times));
        } else {
            linked(things, by, others, objects, told);
        }
        things.stream().limit(1).forEach(topics::about);
    }

    private void linked(
            List<NounPhrase> things,
            @Nullable NounPhrase by,
            List<Partner> others,
            List<NounPhrase> objects,
            List<Fact> told) {
        for (NounPhrase thing : things) {
            if (by != null) {
                told.add(topics.isPerson(by) ? new Fact.Made(thing, by) : new Fact.Belongs(thing, by));
            }
            others.forEach(partner -> told.add(
                    ClauseReader.isHaving(partner.preposition())
                            ? new Fact.Has(thing, partner.noun(), false, false)
                            : new Fact.Belongs(thing, partner.noun())));
            objects.forEach(object -> told.add(new Fact.Has(thing, object, false, false)));
        }
    }

    private static Fact done(
            @Nullable NounPhrase actor, Doing doing, List<NounPhrase> things, List<Partner> partners, int times) {
        return new Fact.Done(
                actor, doing.base(), things, partners, doing.modal(), doing.only(), doing.negated(), times);
    }

    private static void addIfClear(@Nullable Fact fact, List<Fact> told) {
        if (fact != null) {
            told.add(fact);
        }
    }
}
