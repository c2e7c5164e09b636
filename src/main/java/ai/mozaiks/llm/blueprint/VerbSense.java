package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.blueprint.Chunk.Doing;
import ai.mozaiks.llm.blueprint.Chunk.Link;
import ai.mozaiks.llm.blueprint.Chunk.Preposition;
import ai.mozaiks.llm.blueprint.Chunk.Relative;
import ai.mozaiks.llm.blueprint.Chunk.Thing;
import ai.mozaiks.llm.blueprint.Verbs.Form;
import ai.mozaiks.llm.blueprint.Verbs.Verb;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a word is a verb where it stands. The tagger alone cannot say it of short texts ("members borrow tools",
 * "cooks share recipes" come back as nouns only), so agreement with what stands before decides, then the tagger.
 */
final class VerbSense {

    private final Lexicon lexicon;
    private final List<Token> tokens;
    /** Whether the clause has a verb in its base form already that says what somebody does. */
    private boolean afterDeed;

    VerbSense(Lexicon lexicon, List<Token> tokens) {
        this.lexicon = lexicon;
        this.tokens = tokens;
    }

    void met(Doing doing) {
        afterDeed = doing.form() == Form.BASE && !doing.base().equals("be") && !lexicon.verbs.is("have", doing.base());
    }

    boolean isBase(int i) {
        Verb verb = lexicon.verbs.find(tokens.get(i).lower());
        return (verb != null && verb.form() == Form.BASE)
                || (verb == null && tokens.get(i).isTagged("VERB"));
    }

    /** After "to": a place to go ("belongs to categories") is no infinitive. */
    boolean isInfinitive(int i, @Nullable Chunk before) {
        Token token = tokens.get(i);
        Verb verb = lexicon.verbs.find(token.lower());
        if (verb != null) {
            return verb.form() == Form.BASE
                    && (token.isTagged("VERB") || !lexicon.isThing(token.lower()) || startsThing(i + 1));
        }
        return (token.isTagged("VERB") && !lexicon.inflection.isPlural(token.lower()))
                || token.lower().equals("be")
                || (before instanceof Doing && token.isTagged("VERB") && !lexicon.inflection.isPlural(token.lower()));
    }

    /** Whether the word at {@code i} is a verb, given the building block before it. */
    boolean isVerb(int i, @Nullable Chunk before) {
        Token token = tokens.get(i);
        Verb verb = lexicon.verbs.find(token.lower());
        if (before instanceof Thing(NounPhrase subject)) {
            return subject.to() <= i
                    && isVerbAfterNoun(i, subject.head(), subject.words().size());
        }
        if (verb == null) {
            return token.isTagged("VERB") && !endsClause(i) && startsArticle(i + 1) && !(before instanceof Preposition);
        }
        return switch (verb.form()) {
            case GERUND -> isGerund(i, token);
            case BASE -> isImperative(i, token, verb, before) || isCoordinated(i, before);
            case THIRD_PERSON ->
                isWho(before)
                        || (before instanceof Link && token.isTagged("VERB") && startsThing(i + 1))
                        || (lexicon.verbs.is("have", verb.base()) && token.isTagged("VERB"));
            case PAST -> before instanceof Link && isAfter(i, WordClass.BE) && (endsClause(i) || isReducedBefore(i));
        };
    }

    private boolean isGerund(int i, Token token) {
        if (endsClause(i)) {
            return false;
        }
        Token next = tokens.get(i + 1);
        boolean several = lexicon.inflection.isPlural(next.lower()) && !next.isTagged("ADP");
        return startsArticle(i + 1)
                || several
                || (token.isTagged("VERB")
                        && startsThing(i + 1)
                        && !lexicon.fields.isWord(token.lower() + " " + next.lower())
                        && !lexicon.isKind(next.lower()));
    }

    private boolean isImperative(int i, Token token, Verb verb, @Nullable Chunk before) {
        if (before instanceof Preposition || (before instanceof Doing && lexicon.verbs.is("alsoNouns", verb.base()))) {
            return false;
        }
        if (isWho(before) || startsArticle(i + 1)) {
            return true;
        }
        if (lexicon.verbs.is("auxiliary", verb.base())) {
            return false;
        }
        if (endsClause(i)) {
            return before instanceof Link && isAfterVerb(i) && token.isTagged("VERB");
        }
        Token next = tokens.get(i + 1);
        boolean several = lexicon.inflection.isPlural(next.lower()) && next.isWord();
        if (lexicon.verbs.is("alsoNouns", verb.base())) {
            return (several && isAfterVerb(i) && !lexicon.isKind(next.lower())) || (several && token.isTagged("VERB"));
        }
        return startsThing(i + 1) && (token.isTagged("VERB") || several || i == 0);
    }

    /** After "who" comes what they do, after "where" who does it. */
    private static boolean isWho(@Nullable Chunk before) {
        return before instanceof Relative relative
                && Set.of("who", "which", "that").contains(relative.word());
    }

    /** "employees work in offices and request leave": a second verb behind one that was no "have". */
    private boolean isCoordinated(int i, @Nullable Chunk before) {
        boolean pair = before instanceof Link(var word, var _, var _) && word.matches("and|or|,") && afterDeed;
        return pair
                && !endsClause(i)
                && !lexicon.isKind(tokens.get(i + 1).lower())
                && (startsThing(i + 1)
                        || Set.of("once", "for", "on", "in")
                                .contains(tokens.get(i + 1).lower()))
                && !lexicon.inflection.isPlural(tokens.get(i).lower());
    }

    /** A coordinated verb: "can rate books and write reviews". */
    private boolean isAfterVerb(int i) {
        return isAfter(i, WordClass.MODALS) || isAfter(i, Set.of("to"));
    }

    private boolean isAfter(int i, Set<String> words) {
        return tokens.subList(0, i).stream().anyMatch(token -> words.contains(token.lower()));
    }

    /** Whether the word at {@code i} is a verb whose subject ends right before it, in the word {@code noun}. */
    boolean isVerbAfterNoun(int i, String noun, int words) {
        Token token = tokens.get(i);
        Verb verb = lexicon.verbs.find(token.lower());
        boolean pronoun = WordClass.PRONOUNS.contains(noun);
        if (verb == null) {
            boolean agrees = lexicon.inflection.isPlural(noun) || pronoun;
            return token.isTagged("VERB") && agrees && !token.lower().endsWith("ing") && startsThing(i + 1);
        }
        if (pronoun) {
            return true;
        }
        boolean plural = lexicon.inflection.isPlural(noun) || isForeign(i - 1);
        return switch (verb.form()) {
            case BASE -> plural && (!endsClause(i) || lexicon.isPerson(lexicon.inflection.singular(noun)));
            case THIRD_PERSON ->
                (lexicon.verbs.is("have", verb.base())
                                && !lexicon.fields.isWord(token.lower())
                                && isSingularVerb(i, token))
                        || (token.isTagged("VERB") && startsThing(i + 1))
                        || (lexicon.isPerson(noun) && startsArticle(i + 1))
                        || lexicon.verbs.is("belong", verb.base());
            case PAST -> isReducedBefore(i);
            case GERUND -> false;
        };
    }

    private boolean isSingularVerb(int i, Token token) {
        return token.lower().equals("has") || token.isTagged("VERB") || token.isTagged("AUX") || startsArticle(i + 1);
    }

    /** "courses taught by teachers": a participle with what it needs behind it. */
    boolean isReduced(int i, @Nullable Chunk before) {
        return before instanceof Thing && isReducedBefore(i);
    }

    private boolean isReducedBefore(int i) {
        return i + 1 < tokens.size()
                && Set.of("by", "to", "from", "in", "into", "at", "with", "on", "for", "under", "between")
                        .contains(tokens.get(i + 1).lower());
    }

    /** The main verb at {@code i} of a verb group; null when the group has none ("is red", "can do"). */
    @Nullable
    Verb main(int i, boolean be, boolean first, boolean modal) {
        Token token = tokens.get(i);
        Verb verb = lexicon.verbs.find(token.lower());
        if (be) {
            boolean participle = (token.lower().matches(".*(ed|en|own|ung)") && token.isTagged("VERB"))
                    || (token.lower().matches(".{3,}ed") && !lexicon.fields.isWord(token.lower()));
            if (verb != null && (verb.form() == Form.PAST || verb.form() == Form.GERUND)) {
                return verb;
            }
            return participle ? new Verb(token.lemma(), Form.PAST) : null;
        }
        if (verb != null && (first || modal || verb.form() == Form.BASE)) {
            return verb;
        }
        boolean unknown = token.isTagged("VERB") && !WordClass.DETERMINERS.contains(token.lower());
        return unknown ? new Verb(token.lemma(), Form.BASE) : null;
    }

    private boolean isForeign(int i) {
        Token token = tokens.get(Math.max(0, i));
        return token.isTagged("PROPN") && !lexicon.spelling.isKnown(token.lower());
    }

    private boolean endsClause(int i) {
        return i + 1 >= tokens.size()
                || (!tokens.get(i + 1).isWord() && !tokens.get(i + 1).lower().equals("("));
    }

    private boolean startsArticle(int i) {
        if (i >= tokens.size()) {
            return false;
        }
        String word = tokens.get(i).lower();
        return WordClass.DETERMINERS.contains(word)
                || Set.of("them", "it", "everything", "me", "us").contains(word);
    }

    private boolean startsThing(int i) {
        if (i >= tokens.size()) {
            return false;
        }
        Token token = tokens.get(i);
        return startsArticle(i)
                || (token.isWord()
                        && !WordClass.PREPOSITIONS.contains(token.lower())
                        && !WordClass.LINKS.contains(token.lower())
                        && !WordClass.MODALS.contains(token.lower())
                        && !WordClass.BE.contains(token.lower()));
    }
}
