package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.blueprint.DraftEntity.Field;
import ai.mozaiks.llm.blueprint.FieldWords.Property;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which words of a text name records, which a property of a record, and which only where all happens. */
final class RecordWords {

    private final Lexicon lexicon;
    private final Draft draft;
    /** What the text treats as records somewhere, by key. */
    private final Set<String> keys = new HashSet<>();

    /** What the text says has something. */
    private final Set<String> owners = new HashSet<>();

    RecordWords(Lexicon lexicon, Draft draft) {
        this.lexicon = lexicon;
        this.draft = draft;
    }

    /** Notes what a fact treats as records. Wants all facts before the first question. */
    void collect(Fact fact) {
        switch (fact) {
            case Fact.Kept(var thing) -> record(thing);
            case Fact.Wish(var thing) -> {
                if (isSeveral(thing) && property(thing).isEmpty()) {
                    record(thing);
                }
            }
            case Fact.Has(var owner, var thing, var _, var _) -> {
                record(owner);
                owners.add(draft.key(owner));
                if (isSeveral(thing) && property(thing).isEmpty()) {
                    record(thing);
                }
            }
            case Fact.Belongs(var thing, var target) -> {
                record(thing);
                record(target);
            }
            case Fact.Made(var thing, var by) -> {
                record(thing);
                record(by);
            }
            case Fact.Done done -> {
                if (done.actor() != null && !lexicon.isStaff(draft.key(done.actor()))) {
                    record(done.actor());
                }
                done.things().forEach(this::record);
                done.partners().stream()
                        .filter(partner -> isSeveral(partner.noun()))
                        .forEach(partner -> record(partner.noun()));
            }
            default -> {}
        }
    }

    private void record(NounPhrase noun) {
        if (!lexicon.isAnyone(draft.key(noun))) {
            keys.add(draft.key(noun));
        }
    }

    boolean isRecord(NounPhrase noun) {
        return keys.contains(draft.key(noun)) || draft.find(noun) != null;
    }

    /** "at a food bank": where it happens, not what is kept. */
    boolean isSetting(NounPhrase noun) {
        String key = draft.key(noun);
        boolean place = lexicon.isPlace(key) || lexicon.isPlace(lexicon.inflection.singular(noun.head()));
        return place
                && !isSeveral(noun)
                && !noun.quantity().matches("each|every")
                && draft.find(noun) == null
                && !owners.contains(key);
    }

    boolean isSeveral(NounPhrase noun) {
        if (noun.words().contains("of")) {
            return false;
        }
        boolean either = lexicon.inflection.isItsOwnPlural(noun.head())
                && lexicon.fields.find(noun.phrase()).isPresent();
        return lexicon.inflection.isPlural(noun.head())
                && !either
                && (owners.contains(draft.key(noun))
                        || !(lexicon.fields.isUncounted(noun.head()) || lexicon.fields.isUncounted(noun.phrase())));
    }

    Optional<Property> property(NounPhrase noun) {
        Optional<Property> property = lexicon.fields.find(noun.phrase());
        if (property.isEmpty() && !noun.saysSeveral() && !lexicon.isThing(draft.key(noun))) {
            // "photos and prices": each has one price
            property = lexicon.fields.find(lexicon.inflection.singular(noun.phrase()));
            return lexicon.isThing(lexicon.inflection.singular(noun.head())) ? Optional.empty() : property;
        }
        return property.isPresent() && isSeveral(noun) ? Optional.empty() : property;
    }

    boolean isRecordKey(String key) {
        return keys.contains(key);
    }

    /** The record meant, with the fields listed behind its name. */
    DraftEntity entityOf(NounPhrase noun) {
        DraftEntity entity = draft.entity(noun);
        for (String value : noun.values()) {
            Property property = lexicon.fields.find(value).orElse(Property.of(FieldType.STRING));
            entity.fields.putIfAbsent(value, new Field(value, value, property, false, property.unique(), false));
        }
        return entity;
    }
}
