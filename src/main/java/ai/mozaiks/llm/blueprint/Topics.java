package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.blueprint.Chunk.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a text has been talking about so far: what "it", "their" and "the app" stand for. */
final class Topics {

    private static final Set<String> ALWAYS_APPLICATION = Set.of(
            "app",
            "application",
            "system",
            "platform",
            "website",
            "software",
            "webapp",
            "site",
            "web app",
            "mvp",
            "saas");
    private static final Set<String> GROUPS = Set.of(
            "list",
            "lists",
            "collection",
            "set",
            "lot",
            "lots",
            "bunch",
            "range",
            "variety",
            "kind",
            "kinds",
            "type",
            "types",
            "history",
            "log",
            "catalog",
            "catalogue",
            "record",
            "records",
            "database",
            "group",
            "pair",
            "couple",
            "sort",
            "sorts",
            "overview",
            "piece",
            "pieces");

    private final Lexicon lexicon;
    private final List<NounPhrase> mentioned = new ArrayList<>();
    private @Nullable NounPhrase application;
    private @Nullable NounPhrase topic;

    Topics(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    void mention(NounPhrase noun) {
        if (isPronoun(noun)) {
            return;
        }
        if (mentioned.isEmpty() && application == null && isKindOfApplication(noun)) {
            application = noun;
        }
        if (!isApplication(noun) && !isAnyone(noun)) {
            mentioned.add(noun);
        }
    }

    /** Takes what opens a text for the application, unless it is something records are kept of. */
    void open(NounPhrase noun) {
        boolean one = noun.quantity().matches("an?") && !lexicon.inflection.isPlural(noun.head());
        if (one && !lexicon.isThing(lexicon.inflection.singular(noun.head())) && !isProperty(noun)) {
            application = noun;
        }
    }

    void about(NounPhrase noun) {
        topic = noun;
    }

    /** What "it" is: what the clause is about, else what was named last. */
    @Nullable
    NounPhrase last() {
        return topic != null ? topic : mentioned.isEmpty() ? application : mentioned.getLast();
    }

    void endOfClause() {
        topic = null;
    }

    boolean isFirst() {
        return mentioned.isEmpty() && application == null;
    }

    boolean isApplication(NounPhrase noun) {
        return noun.equals(application)
                || ALWAYS_APPLICATION.contains(noun.head())
                || (application != null
                        && application.head().equals(noun.head())
                        && noun.quantity().equals("the"));
    }

    /** Whether the text may name its application so: "tool library", "clinic", "job board". */
    boolean isKindOfApplication(NounPhrase noun) {
        String singular = lexicon.inflection.singular(noun.noun());
        String head = lexicon.inflection.singular(noun.head());
        boolean several = lexicon.inflection.isPlural(noun.head()) && !lexicon.inflection.isItsOwnPlural(noun.head());
        return (!several && (lexicon.isKind(head) || lexicon.isPlace(singular) || lexicon.isPlace(head)))
                || !lexicon.keptBy(noun.noun()).isEmpty()
                || ALWAYS_APPLICATION.contains(head);
    }

    boolean isPronoun(NounPhrase noun) {
        return noun.words().size() == 1 && WordClass.PRONOUNS.contains(noun.head());
    }

    /** "users", "people", "we": nobody in particular. */
    boolean isAnyone(NounPhrase noun) {
        return noun.words().size() == 1 && lexicon.isAnyone(lexicon.inflection.singular(noun.head()));
    }

    /** What a pronoun stands for; other things stand for themselves. */
    NounPhrase resolve(NounPhrase noun) {
        boolean refers = isPronoun(noun)
                && Set.of("it", "they", "them", "which", "who", "one").contains(noun.head());
        NounPhrase last = last();
        return refers && last != null ? last : noun;
    }

    boolean areBothPeople(Chunk one, Chunk other) {
        return one instanceof Thing(NounPhrase first)
                && other instanceof Thing(NounPhrase second)
                && isPerson(first)
                && isPerson(second);
    }

    boolean isPerson(NounPhrase noun) {
        return lexicon.isPerson(lexicon.inflection.singular(noun.head()));
    }

    /** Whose it is, if a possessive says so: "their bookings", "the customer's orders". */
    @Nullable
    NounPhrase owned(NounPhrase thing) {
        String possessive = thing.possessive();
        if (possessive.isEmpty() || Set.of("my", "our", "your").contains(possessive)) {
            return null;
        }
        if (!WordClass.POSSESSIVES.contains(possessive)) {
            return new NounPhrase(
                    List.of(possessive), List.of(possessive), 0, "", "", List.of(), thing.from(), thing.from());
        }
        boolean several = possessive.equals("their");
        return mentioned.reversed().stream()
                .filter(other -> !other.equals(thing))
                .filter(other -> !several
                        || lexicon.inflection.isPlural(other.head())
                        || other.quantity().equals("each")
                        || other.quantity().equals("every"))
                .filter(other -> lexicon.fields.find(other.phrase()).isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** "date of birth", "number of pages", "list of books": the second word completes the first. */
    boolean isOneName(NounPhrase noun, NounPhrase other) {
        if (isApplication(noun)) {
            return false;
        }
        return GROUPS.contains(noun.head())
                || lexicon.fields.isWord(noun.head() + " of " + other.phrase())
                || (lexicon.fields.isWord(noun.head()) && !lexicon.inflection.isPlural(noun.head()))
                || Set.of("number", "amount", "count", "proof", "point", "level", "source")
                        .contains(noun.head());
    }

    NounPhrase joined(NounPhrase noun, NounPhrase other) {
        return GROUPS.contains(noun.head()) && !lexicon.fields.isWord(noun.head() + " of " + other.phrase())
                ? other
                : noun.joined("of", other);
    }

    /** "check-in and check-out dates" are a check-in date and a check-out date. */
    List<NounPhrase> completed(List<NounPhrase> list) {
        if (list.size() < 2) {
            return list;
        }
        NounPhrase last = list.getLast();
        NounPhrase previous = list.get(list.size() - 2);
        String head = lexicon.inflection.singular(last.head());
        boolean shares = last.words().size() > 1
                && !head.equals(last.head())
                && lexicon.fields.isWord(head)
                && !lexicon.isThing(head);
        if (!shares
                || previous.words().size() > 1
                || isProperty(previous)
                || lexicon.inflection.isPlural(previous.head())) {
            return list;
        }
        List<NounPhrase> completed = new ArrayList<>(list);
        completed.set(list.size() - 2, previous.headed(head));
        completed.set(list.size() - 1, last.singular(head));
        return completed;
    }

    /** Whether the word names something applications keep records of. */
    boolean isKnown(NounPhrase noun) {
        return lexicon.isThing(lexicon.inflection.singular(noun.noun()));
    }

    boolean isProperty(NounPhrase noun) {
        return lexicon.fields.find(noun.phrase()).isPresent();
    }

    /** What was named last, whatever the clause is about. */
    @Nullable
    NounPhrase latest() {
        return mentioned.isEmpty() ? null : mentioned.getLast();
    }

    /** What a preposition behind a thing says; null when we cannot tell. */
    @Nullable
    Fact attachment(NounPhrase owner, String preposition, NounPhrase target) {
        String head = lexicon.inflection.singular(target.head());
        if (lexicon.currency(head).isPresent() && preposition.equals("in")) {
            return new Fact.Currency(lexicon.currency(head).get());
        }
        if (lexicon.feature(target.phrase()).isPresent() && !isKnown(target)) {
            return new Fact.Wish(target);
        }
        boolean setting = lexicon.isPlace(lexicon.inflection.singular(target.noun()))
                || lexicon.isPlace(head)
                || isAnyone(target)
                || lexicon.isFiller(target.noun());
        if (isApplication(owner)) {
            boolean people = isPerson(target) && !preposition.equals("of");
            boolean matter =
                    preposition.equals("for") && !lexicon.inflection.isPlural(target.head()) && !lexicon.isThing(head);
            return setting || people || matter ? new Fact.Purpose(target) : new Fact.Kept(target);
        }
        if (setting && !target.quantity().matches("each|every|one")) {
            return new Fact.Purpose(target);
        }
        return switch (preposition) {
            case "of", "for" -> new Fact.Belongs(owner, target);
            case "by" -> isPerson(target) ? new Fact.Made(owner, target) : new Fact.Belongs(owner, target);
            default -> ClauseReader.isPlacing(preposition) ? new Fact.Belongs(owner, target) : null;
        };
    }
}
