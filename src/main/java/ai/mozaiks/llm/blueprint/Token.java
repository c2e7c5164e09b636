package ai.mozaiks.llm.blueprint;

/**
 * One word or sign of a text.
 *
 * @param tag its universal part of speech as OpenNLP guessed it: NOUN, VERB, ADJ…
 */
record Token(String text, String lower, String tag, String lemma) {

    boolean isTagged(String other) {
        return tag.equals(other);
    }

    boolean isWord() {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    boolean isNumber() {
        return lower.matches("\\d+([.,]\\d+)?");
    }
}
