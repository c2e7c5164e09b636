package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.blueprint.DraftEntity.Field;
import ai.mozaiks.llm.blueprint.FieldWords.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what the facts of a text mean together: which things are records, which are fields, how they hang together. */
final class Understanding {

    private static final Set<String> TAG_LIKE =
            Set.of("tag", "category", "genre", "label", "skill", "topic", "interest", "keyword", "allergen");

    private final Lexicon lexicon;
    private final Draft draft;
    private final Deeds deeds;
    private final RecordWords records;
    private final List<NounPhrase> loose = new ArrayList<>();
    private final List<NounPhrase> unknown = new ArrayList<>();

    Understanding(Lexicon lexicon, Draft draft) {
        this.lexicon = lexicon;
        this.draft = draft;
        this.records = new RecordWords(lexicon, draft);
        this.deeds = new Deeds(lexicon, draft, records);
    }

    void of(List<Fact> facts) {
        facts.forEach(records::collect);
        facts.forEach(this::understand);
        deeds.finish();
        fieldsOfTheMainRecord();
        if (draft.isEmpty()) {
            unknown.removeIf(noun -> {
                draft.entity(noun);
                return true;
            });
        }
        unknown.forEach(noun -> draft.notUnderstood(noun.label(), "neither records nor a feature we know"));
    }

    // --- One fact after the other

    private void understand(Fact fact) {
        switch (fact) {
            case Fact.Application(var what) -> application(what);
            case Fact.Purpose(var whom) -> draft.purpose = draft.purpose == null ? whom : draft.purpose;
            case Fact.Currency(var code) -> draft.currency = code;
            case Fact.Kept(var thing) -> kept(thing);
            case Fact.Wish(var thing) -> wish(thing);
            case Fact.Has(var owner, var thing, var modal, var sibling) -> has(owner, thing, modal, sibling);
            case Fact.Belongs(var thing, var target) -> belongs(thing, target);
            case Fact.Made(var thing, var by) -> made(thing, by);
            case Fact.Values(var owner, var field, var values) -> {
                if (owner != null && field != null) {
                    addField(records.entityOf(owner), field, Property.oneOf(values));
                }
            }
            case Fact.Flag(var owner, var word) -> flag(owner, word);
            case Fact.Done done -> deeds.understand(done);
            case Fact.RoleNamed(var who) -> {
                draft.roles.want();
                draft.roles.role(draft.key(who)).named = true;
            }
            case Fact.Unclear(var text, var reason) -> draft.notUnderstood(text, reason);
        }
    }

    private void application(NounPhrase what) {
        if (draft.application == null || lexicon.isFiller(draft.application.noun())) {
            draft.application = what;
            String about = about(what);
            if (!about.isEmpty() && lexicon.isThing(about) && !lexicon.isPerson(about)) {
                draft.entity(lexicon.usual(about));
            }
        }
    }

    /** What an application is about by its name: "recipe" for a recipe box. Empty for "app". */
    String about(NounPhrase what) {
        List<String> words = new ArrayList<>(what.words()
                .subList(
                        Math.min(what.adjectives(), what.words().size() - 1),
                        what.words().size()));
        while (!words.isEmpty()
                && (lexicon.isKind(lexicon.inflection.singular(words.getLast())) || lexicon.isPlace(words.getLast()))) {
            words.removeLast();
        }
        words.removeIf(lexicon::isFiller);
        return lexicon.inflection.singular(String.join(" ", words));
    }

    private void kept(NounPhrase thing) {
        if (lexicon.isAnyone(draft.key(thing)) || lexicon.isFiller(thing.phrase())) {
            return;
        }
        if (lexicon.feature(thing.phrase()).isPresent() && !lexicon.isThing(draft.key(thing))) {
            draft.features.add(lexicon.feature(thing.phrase()).orElseThrow());
            return;
        }
        if (records.property(thing).isPresent() && !lexicon.isThing(draft.key(thing)) && !draft.isEmpty()) {
            loose.add(thing);
            return;
        }
        records.entityOf(thing);
    }

    private void wish(NounPhrase thing) {
        String phrase = thing.phrase();
        if (thing.isCounted()) {
            draft.notUnderstood(
                    thing.quantity() + " " + phrase, "the application starts with samples; add your records in it");
        }
        if (wishFromTheList(thing)) {
            return;
        }
        String key = draft.key(thing);
        String managed = lexicon.isKind(thing.head()) && thing.words().size() > 1 ? about(thing) : "";
        if (!managed.isEmpty() && lexicon.isThing(managed)) {
            draft.entity(managed);
        } else if (records.property(thing).isPresent() && !lexicon.isThing(key)) {
            loose.add(thing);
        } else if (records.isSeveral(thing) || lexicon.isThing(key) || records.isRecordKey(key)) {
            records.entityOf(thing);
        } else if (!lexicon.isFiller(phrase) && !lexicon.isAnyone(key)) {
            unknown.add(thing);
        }
    }

    /** Features, signing in, and what is beyond us go by name. */
    private boolean wishFromTheList(NounPhrase thing) {
        String noun = thing.noun();
        Optional<String> feature =
                lexicon.feature(thing.phrase()).or(() -> lexicon.feature(noun)).or(() -> lexicon.feature(thing.head()));
        if (lexicon.isBeyond(thing.phrase()) || lexicon.isBeyond(noun)) {
            draft.notUnderstood(thing.label(), "the offline model has no blueprint for it");
        } else if (lexicon.isSignIn(thing.phrase()) || lexicon.isSignIn(noun)) {
            draft.roles.want();
        } else if (feature.isPresent() && !(noun.contains(" ") && lexicon.isThing(draft.key(thing)))) {
            draft.features.add(feature.get());
            if (feature.get().equals("tags")) {
                draft.entity("tag");
            }
        } else {
            return false;
        }
        return true;
    }

    private void has(NounPhrase owner, NounPhrase thing, boolean modal, boolean sibling) {
        if ((lexicon.isFiller(thing.phrase()) && records.property(thing).isEmpty())
                || lexicon.isAnyone(draft.key(thing))) {
            return;
        }
        DraftEntity of = records.entityOf(owner);
        String key = draft.key(thing);
        boolean record = records.property(thing).isEmpty()
                && (records.isRecord(thing)
                        || records.isSeveral(thing)
                        || (thing.quantity().matches("an?|one|each") && lexicon.isThing(key)));
        if (lexicon.isBeyond(thing.phrase())) {
            draft.notUnderstood(thing.label(), "the offline model has no blueprint for it");
        } else if (!record) {
            partOrField(of, thing);
        } else if (!records.isSeveral(thing)) {
            of.relate(key, records.entityOf(thing), false, false, false);
        } else if (key.equals("rating")) {
            draft.features.add("ratings");
        } else if (sibling && !of.joins && of.hasStatedFields() && lexicon.isThing(key) && !isPart(key, of)) {
            records.entityOf(thing);
        } else {
            several(of, thing, modal);
        }
    }

    /** Whether such things usually belong to the owner: ingredients to a recipe, tags to anything. */
    private boolean isPart(String key, DraftEntity of) {
        return TAG_LIKE.contains(key)
                || lexicon.profile(key).map(Profile::links).orElse(List.of()).contains(of.key);
    }

    /** A part somebody fills ("assignee") refers to the only such people there are; else it is a field. */
    private void partOrField(DraftEntity of, NounPhrase thing) {
        DraftEntity filler = draft.find(thing);
        for (String candidate : lexicon.fields.fillers(thing.head())) {
            filler = filler == null && records.isRecordKey(candidate) ? draft.entity(candidate) : filler;
        }
        boolean itself = records.isRecordKey(draft.key(thing))
                && lexicon.isThing(draft.key(thing))
                && !draft.key(thing).equals(of.key);
        boolean parent = filler == of
                && !lexicon.fields.fillers(thing.head()).isEmpty()
                && !draft.key(thing).equals(of.key);
        if (filler != null && (filler != of || parent)) {
            of.relate(draft.key(thing), filler, false, false, false);
        } else if (itself && lexicon.isPerson(draft.key(thing))) {
            of.relate(draft.key(thing), records.entityOf(thing), false, false, false);
        } else {
            addField(
                    of,
                    thing,
                    thing.values().isEmpty()
                            ? records.property(thing).orElse(Property.of(FieldType.STRING))
                            : Property.oneOf(thing.values()));
        }
    }

    private void several(DraftEntity of, NounPhrase thing, boolean modal) {
        DraftEntity child = records.entityOf(thing);
        String name = lexicon.inflection.plural(draft.key(thing));
        boolean shared = TAG_LIKE.contains(child.head())
                || (modal && thing.saysSeveral())
                || (thing.saysSeveral() && of.isLinkedTo(child));
        DraftEntity.Relation back = child.relations.get(of.key);
        if (child.head().equals("tag")) {
            draft.features.add("tags");
        }
        boolean told = draft.entities().stream()
                .anyMatch(other -> other.joins && other.isLinkedTo(of) && other.isLinkedTo(child));
        if (told) {
            return;
        }
        if (of.joins
                || lexicon.profile(of.key)
                        .filter(profile -> profile.links().contains(child.key))
                        .isPresent()) {
            boolean goods = (of.isOrder() && !lexicon.isPerson(child.key)) || thing.saysSeveral();
            of.relate(goods ? name : child.key, child, goods, false, false);
        } else if (back != null && back.target() == of && thing.saysSeveral()) {
            child.relations.remove(of.key);
            of.relate(name, child, true, false, false);
        } else if (shared || child == of) {
            of.relate(name, child, true, false, false);
        } else if (!child.isLinkedTo(of) && !of.isLinkedTo(child)) {
            child.relate(of.key, of, false, true, false);
        }
    }

    private void belongs(NounPhrase thing, NounPhrase target) {
        if (lexicon.isAnyone(draft.key(target)) || lexicon.isFiller(target.noun())) {
            return;
        }
        DraftEntity of = records.entityOf(thing);
        if ((records.property(target).isPresent() && !records.isRecord(target))
                || (records.property(target).isPresent() && !lexicon.isThing(draft.key(target)))) {
            addField(of, target, records.property(target).orElseThrow());
            return;
        }
        DraftEntity to = records.entityOf(target);
        boolean every = thing.quantity().matches("each|every");
        boolean goods = of.isOrder() && records.isSeveral(target) && !lexicon.isPerson(to.key);
        boolean many = target.saysSeveral() || goods;
        of.relate(
                many ? lexicon.inflection.plural(draft.key(target)) : draft.key(target),
                to,
                many,
                every && to != of,
                false);
    }

    private void made(NounPhrase thing, NounPhrase by) {
        if ((lexicon.isStaff(draft.key(by)) && !records.isRecordKey(draft.key(by)))
                || lexicon.isAnyone(draft.key(by))) {
            return;
        }
        records.entityOf(thing).relate(draft.key(by), records.entityOf(by), false, false, false);
    }

    private void flag(NounPhrase owner, String word) {
        DraftEntity of = records.entityOf(owner);
        of.fields.putIfAbsent(word, new Field(word, word, Property.of(FieldType.BOOLEAN), false, false, false));
    }

    private void addField(DraftEntity of, NounPhrase noun, Property property) {
        boolean listed = !noun.values().isEmpty();
        String phrase = noun.phrase().replaceFirst("^(whether (it is|they are)?|is) ", "");
        boolean plural = lexicon.fields.find(phrase).isEmpty()
                && lexicon.fields.find(lexicon.inflection.singular(phrase)).isPresent();
        phrase = plural ? lexicon.inflection.singular(phrase) : phrase;
        of.fields.put(
                phrase,
                new Field(
                        phrase,
                        plural ? lexicon.inflection.singular(noun.label()) : noun.label(),
                        listed ? Property.oneOf(noun.values()) : property,
                        noun.is("required") || noun.is("mandatory"),
                        noun.is("unique") || property.unique(),
                        false));
    }

    /** Fields named without an owner belong to what the application is about. */
    private void fieldsOfTheMainRecord() {
        if (loose.isEmpty()) {
            return;
        }
        DraftEntity main = draft.entities().stream().findFirst().orElse(null);
        if (main == null
                && draft.application == null
                && loose.getFirst().words().size() > 1) {
            main = draft.entity(loose.removeFirst());
        } else if (main == null) {
            String about = draft.application == null ? "" : about(draft.application);
            List<String> known = draft.application == null ? List.of() : lexicon.keptBy(draft.application.noun());
            main = draft.entity(!about.isEmpty() ? about : known.isEmpty() ? "item" : known.getFirst());
        }
        for (NounPhrase noun : loose) {
            addField(main, noun, records.property(noun).orElse(Property.of(FieldType.STRING)));
        }
    }
}
