package ai.mozaiks.llm.blueprint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which words of a clause found a meaning. The others must not get lost silently. */
final class Coverage {

    private final Lexicon lexicon;
    private final List<Token> tokens;
    private final BitSet taken = new BitSet();

    Coverage(Lexicon lexicon, List<Token> tokens) {
        this.lexicon = lexicon;
        this.tokens = tokens;
    }

    void take(NounPhrase noun) {
        if (isHere(noun)) {
            taken.set(noun.from(), noun.to());
        }
    }

    void take(Chunk chunk) {
        taken.set(chunk.from(), chunk.to());
    }

    void leave(NounPhrase noun) {
        if (isHere(noun)) {
            taken.clear(noun.from(), noun.to());
        }
    }

    /** What "it" stands for was said elsewhere. */
    private boolean isHere(NounPhrase noun) {
        return noun.to() <= tokens.size()
                && tokens.subList(noun.from(), noun.to()).stream()
                        .anyMatch(token -> noun.words().contains(token.lower()));
    }

    void leave(Chunk chunk) {
        taken.clear(chunk.from(), chunk.to());
    }

    void takeAll() {
        taken.set(0, tokens.size());
    }

    /** Runs of words without a meaning, each as one text. Small words between them come along; alone they do not count. */
    List<String> missed() {
        List<String> missed = new ArrayList<>();
        int start = -1;
        int end = -1;
        for (int i = 0; i <= tokens.size(); i++) {
            boolean stops = i == tokens.size() || taken.get(i) || !tokens.get(i).isWord();
            if (stops && start >= 0) {
                if (end - start > 1 || lexicon.verbs.find(tokens.get(start).lower()) == null) {
                    missed.add(text(start, end));
                }
                start = -1;
            } else if (!stops && isContent(tokens.get(i))) {
                start = start < 0 ? i : start;
                end = i + 1;
            }
        }
        return missed;
    }

    private boolean isContent(Token token) {
        String word = token.lower();
        return !lexicon.isFiller(word)
                && !lexicon.isAnyone(word)
                && !lexicon.verbs.is("auxiliary", word)
                && !WordClass.DETERMINERS.contains(word)
                && !WordClass.PREPOSITIONS.contains(word)
                && !WordClass.LINKS.contains(word)
                && !WordClass.RELATIVES.contains(word)
                && !WordClass.MODALS.contains(word)
                && !WordClass.BE.contains(word)
                && !WordClass.DO.contains(word)
                && !WordClass.NEGATIONS.contains(word)
                && !WordClass.PRONOUNS.contains(word)
                && !WordClass.ADVERBS.contains(word)
                && !token.isTagged("PRON")
                && !token.isTagged("DET")
                && !token.isTagged("AUX")
                && !token.isTagged("INTJ");
    }

    private String text(int from, int to) {
        return String.join(
                " ", tokens.subList(from, to).stream().map(Token::text).toList());
    }
}
