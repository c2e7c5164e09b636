package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.blueprint.Chunk.Doing;
import ai.mozaiks.llm.blueprint.Chunk.Link;
import ai.mozaiks.llm.blueprint.Chunk.Preposition;
import ai.mozaiks.llm.blueprint.Chunk.Relative;
import ai.mozaiks.llm.blueprint.Chunk.Thing;
import ai.mozaiks.llm.blueprint.Chunk.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts the words of a clause into building blocks. Not thread-safe; one use per clause. */
final class Chunker {

    private static final Map<String, Integer> COUNTS =
            Map.of("one", 1, "two", 2, "three", 3, "four", 4, "five", 5, "six", 6, "once", 1, "twice", 2, "thrice", 3);
    private static final Set<String> PARTICLES = Set.of("up", "in", "out", "of", "off", "down");

    private final Lexicon lexicon;
    private final List<Token> tokens;
    private final VerbSense sense;
    private final List<Chunk> chunks = new ArrayList<>();
    private int at;

    private Chunker(Lexicon lexicon, List<Token> tokens) {
        this.lexicon = lexicon;
        this.tokens = tokens;
        this.sense = new VerbSense(lexicon, tokens);
    }

    static List<Chunk> chunk(Lexicon lexicon, List<Token> tokens) {
        Chunker chunker = new Chunker(lexicon, tokens);
        while (chunker.at < tokens.size()) {
            chunker.step();
        }
        return withOf(lexicon, chunker.chunks);
    }

    /** "date of birth" is one name. */
    private static List<Chunk> withOf(Lexicon lexicon, List<Chunk> chunks) {
        List<Chunk> merged = new ArrayList<>(chunks);
        for (int i = 0; i + 2 < merged.size(); i++) {
            if (merged.get(i) instanceof Thing(NounPhrase first)
                    && merged.get(i + 1) instanceof Preposition(var word, var _, var _)
                    && word.equals("of")
                    && merged.get(i + 2) instanceof Thing(NounPhrase second)
                    && lexicon.fields.isWord(first.phrase() + " of " + second.phrase())) {
                merged.set(i, new Thing(first.joined("of", second)));
                merged.subList(i + 1, i + 3).clear();
            }
        }
        return merged;
    }

    private void step() {
        Token token = tokens.get(at);
        String word = token.lower();
        if (word.equals("(")) {
            parenthesis();
        } else if (times()) {
            return;
        } else if (word.equals("as") && follows(1, "well") && follows(2, "as")) {
            chunks.add(new Link("and", at, at += 3));
        } else if (word.equals("such") && follows(1, "as")) {
            chunks.add(new Preposition("such as", at, at += 2));
        } else if (WordClass.LINKS.contains(word) && !(word.equals("but") && follows(1, "only"))) {
            chunks.add(new Link(word, at, ++at));
        } else if (WordClass.RELATIVES.contains(word)) {
            chunks.add(new Relative(word, at, ++at));
        } else if (isVerbGroup(token)) {
            doing();
        } else if (WordClass.PREPOSITIONS.contains(word)) {
            chunks.add(new Preposition(word, at, ++at));
        } else if (startsThing(token)) {
            thing();
        } else {
            at++;
        }
    }

    private boolean follows(int steps, String word) {
        return at + steps < tokens.size() && tokens.get(at + steps).lower().equals(word);
    }

    private @Nullable Chunk last() {
        return chunks.isEmpty() ? null : chunks.getLast();
    }

    // --- Times

    private boolean times() {
        int start = at;
        int i = at;
        while (i < tokens.size()
                && Set.of(
                                "at",
                                "most",
                                "only",
                                "up",
                                "to",
                                "maximum",
                                "max",
                                "no",
                                "more",
                                "than",
                                "a",
                                "of",
                                "maximally")
                        .contains(tokens.get(i).lower())) {
            i++;
        }
        if (i >= tokens.size()) {
            return false;
        }
        String word = tokens.get(i).lower();
        int count = COUNTS.getOrDefault(
                word, tokens.get(i).isNumber() ? (int) Double.parseDouble(word.replace(',', '.')) : 0);
        boolean adverb = word.equals("once") || word.equals("twice") || word.equals("thrice");
        boolean phrase =
                count > 0 && i + 1 < tokens.size() && tokens.get(i + 1).lower().matches("times?");
        if ((!adverb && !phrase)
                || (adverb && i + 1 < tokens.size() && tokens.get(i + 1).isTagged("PRON"))) {
            return false;
        }
        at = i + (phrase ? 2 : 1);
        chunks.add(new Times(Math.max(1, Math.min(count, 1000)), start, at));
        return true;
    }

    // --- Parentheses

    private void parenthesis() {
        int end = at + 1;
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        for (; end < tokens.size() && !tokens.get(end).lower().equals(")"); end++) {
            String word = tokens.get(end).lower();
            if (Set.of(",", "/", "or", "and", ";", ":").contains(word)) {
                addItem(items, item);
            } else if (!Set.of("a", "an", "the", "either", "such", "as", "with", "has", "have")
                    .contains(word)) {
                item.append(item.isEmpty() ? "" : " ").append(word);
            }
        }
        addItem(items, item);
        int close = Math.min(end + 1, tokens.size());
        if (last() instanceof Thing(NounPhrase noun) && noun.to() == at && !items.isEmpty()) {
            chunks.set(chunks.size() - 1, new Thing(noun.withValues(items, close)));
            at = close;
        } else {
            chunks.add(new Link(",", at, ++at));
        }
    }

    private static void addItem(List<String> items, StringBuilder item) {
        String text = item.toString().strip();
        if (!text.isEmpty()) {
            items.add(text);
        }
        item.setLength(0);
    }

    // --- Verbs

    private boolean isVerbGroup(Token token) {
        String word = token.lower();
        if (WordClass.MODALS.contains(word) || WordClass.BE.contains(word) || WordClass.NEGATIONS.contains(word)) {
            return true;
        }
        if (WordClass.DO.contains(word)) {
            return true;
        }
        if (word.equals("to")) {
            return at + 1 < tokens.size() && sense.isInfinitive(at + 1, last());
        }
        if (word.equals("only")) {
            return at + 1 < tokens.size() && (isVerbGroupAt(at + 1) || sense.isVerb(at + 1, last()));
        }
        return sense.isVerb(at, last());
    }

    private boolean isVerbGroupAt(int i) {
        String word = tokens.get(i).lower();
        return WordClass.MODALS.contains(word) || WordClass.BE.contains(word);
    }

    private void doing() {
        int start = at;
        boolean modal = false;
        boolean be = false;
        boolean negated = false;
        boolean only = false;
        for (; at < tokens.size(); at++) {
            String word = tokens.get(at).lower();
            boolean helps = WordClass.MODALS.contains(word)
                    || word.equals("to")
                    || (Set.of("able", "allowed", "supposed", "permitted").contains(word) && be);
            modal |= helps;
            negated |= WordClass.NEGATIONS.contains(word);
            only |= word.equals("only");
            boolean isBe = WordClass.BE.contains(word) && !(modal && word.equals("get"));
            be = (be
                            && !Set.of("able", "allowed", "supposed", "permitted", "to")
                                    .contains(word))
                    || isBe;
            boolean passes = helps
                    || isBe
                    || WordClass.NEGATIONS.contains(word)
                    || (WordClass.DO.contains(word) && isHelping())
                    || (WordClass.ADVERBS.contains(word) && !isMain(word));
            if (!passes) {
                break;
            }
        }
        Verbs.Verb main = at < tokens.size() ? sense.main(at, be, at == start, modal) : null;
        if (main == null) {
            at = Math.max(at, start + 1);
            chunks.add(new Doing(be ? "be" : "do", Verbs.Form.BASE, modal, false, negated, only, false, start, at));
            return;
        }
        boolean past = main.form() == Verbs.Form.PAST;
        boolean bare = past && !be && at == start && sense.isReduced(at, last());
        at++;
        String base = main.base();
        if (at < tokens.size()
                && PARTICLES.contains(tokens.get(at).lower())
                && lexicon.verbs.isPhrase(base, tokens.get(at).lower())) {
            base = base + " " + tokens.get(at++).lower();
        }
        boolean again = past && !be && chunks.size() > 1 && last() instanceof Link;
        Doing doing = new Doing(
                base,
                main.form(),
                modal || (again && wasModal()),
                (be && past) || bare || again,
                negated,
                only,
                bare,
                start,
                at);
        sense.met(doing);
        chunks.add(doing);
    }

    /** "can be moved and cancelled": the second may be done as well. */
    private boolean wasModal() {
        return chunks.reversed().stream()
                .filter(Doing.class::isInstance)
                .findFirst()
                .map(doing -> ((Doing) doing).modal())
                .orElse(false);
    }

    /** "do" before another verb only helps; "can do everything" is all there is. */
    private boolean isHelping() {
        return at + 1 < tokens.size()
                && (WordClass.NEGATIONS.contains(tokens.get(at + 1).lower()) || sense.isBase(at + 1));
    }

    private boolean isMain(String word) {
        return lexicon.verbs.find(word) != null;
    }

    // --- Things

    private boolean startsThing(Token token) {
        String word = token.lower();
        if (WordClass.DETERMINERS.contains(word) || WordClass.PRONOUNS.contains(word)) {
            return true;
        }
        return token.isWord() && !WordClass.ADVERBS.contains(word);
    }

    private void thing() {
        int start = at;
        String quantity = "";
        String possessive = "";
        while (at < tokens.size() && isBeforeNoun(tokens.get(at))) {
            String word = tokens.get(at).lower();
            if (WordClass.POSSESSIVES.contains(word)) {
                possessive = word;
            } else if (word.endsWith("'s") || word.endsWith("s'")) {
                possessive = word.substring(0, word.lastIndexOf('\''));
            } else {
                quantity = quantity.isEmpty() || !NounPhrase.isStronger(quantity, word) ? word : quantity;
            }
            at++;
        }
        List<String> words = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        int adjectives = 0;
        while (at < tokens.size() && continuesThing(words)) {
            Token token = tokens.get(at++);
            boolean describes = (!token.lower().equals("real") && token.isTagged("ADJ"))
                    || token.isTagged("ADV")
                    || token.isTagged("NUM");
            if (describes
                    && adjectives == words.size()
                    && !lexicon.isThing(lexicon.inflection.singular(token.lower()))) {
                adjectives++;
            }
            words.add(token.lower());
            labels.add(token.text());
        }
        if (words.isEmpty()) {
            if (at == start) {
                at++;
            }
            return;
        }
        chunks.add(new Thing(new NounPhrase(
                words, labels, Math.min(adjectives, words.size() - 1), quantity, possessive, List.of(), start, at)));
    }

    private boolean isBeforeNoun(Token token) {
        String word = token.lower();
        boolean owner = word.length() > 3 && (word.endsWith("'s") || word.endsWith("s'"));
        return (WordClass.DETERMINERS.contains(word) || token.isNumber() || owner) && at + 1 < tokens.size();
    }

    private boolean continuesThing(List<String> words) {
        Token token = tokens.get(at);
        String word = token.lower();
        if (!token.isWord()
                || WordClass.LINKS.contains(word)
                || WordClass.RELATIVES.contains(word)
                || word.equals("(")) {
            return false;
        }
        if (WordClass.PREPOSITIONS.contains(word) || WordClass.MODALS.contains(word) || WordClass.BE.contains(word)) {
            return false;
        }
        if (words.isEmpty()) {
            return true;
        }
        boolean pronounBefore = WordClass.PRONOUNS.contains(words.getLast());
        if (pronounBefore || WordClass.ADVERBS.contains(word) || WordClass.DETERMINERS.contains(word)) {
            return false;
        }
        return !sense.isVerbAfterNoun(at, words.getLast().toLowerCase(Locale.ROOT), words.size());
    }
}
