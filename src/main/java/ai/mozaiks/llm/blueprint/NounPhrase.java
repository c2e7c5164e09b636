package ai.mozaiks.llm.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Words that name something, without their article: "due date", "many tasks", "status (open, done)".
 *
 * @param words in lower case, as written
 * @param labels the same words with the capitals they were written with
 * @param adjectives how many of the words at the front only describe
 * @param quantity what stood before: "many", "each", "3"; empty when nothing did
 * @param possessive "their", "my"; empty when nobody's
 * @param values listed behind it in parentheses
 * @param from first token
 * @param to behind the last token
 */
record NounPhrase(
        List<String> words,
        List<String> labels,
        int adjectives,
        String quantity,
        String possessive,
        List<String> values,
        int from,
        int to) {

    private static final Set<String> SEVERAL =
            Set.of("many", "several", "multiple", "various", "numerous", "different");
    private static final Set<String> MARKS = Set.of("unique", "optional", "required", "mandatory");

    NounPhrase {
        words = List.copyOf(words);
        labels = List.copyOf(labels);
        values = List.copyOf(values);
    }

    /** A thing the text means without naming it so. */
    static NounPhrase of(String word) {
        return new NounPhrase(List.of(word), List.of(word), 0, "", "", List.of(), 0, 0);
    }

    /** All words but marks such as "unique". */
    String phrase() {
        return String.join(
                " ", words.stream().filter(word -> !MARKS.contains(word)).toList());
    }

    String label() {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (!MARKS.contains(words.get(i))) {
                kept.add(labels.get(i));
            }
        }
        return String.join(" ", kept);
    }

    /** The words without describing ones in front: "books" of "available books". */
    String noun() {
        return String.join(" ", words.subList(Math.min(adjectives, words.size() - 1), words.size()));
    }

    String nounLabel() {
        return String.join(" ", labels.subList(Math.min(adjectives, labels.size() - 1), labels.size()));
    }

    String head() {
        return words.getLast();
    }

    boolean is(String mark) {
        return words.contains(mark);
    }

    boolean saysSeveral() {
        return SEVERAL.contains(quantity);
    }

    /** "the many tasks" says many, not the. */
    static boolean isStronger(String quantity, String other) {
        return SEVERAL.contains(quantity) && !SEVERAL.contains(other) && !other.matches("\\d.*");
    }

    boolean isCounted() {
        return quantity.matches("\\d.*");
    }

    /** "cost of materials": both as one name. */
    NounPhrase joined(String link, NounPhrase other) {
        List<String> all = new ArrayList<>(words);
        all.add(link);
        all.addAll(other.words);
        List<String> shown = new ArrayList<>(labels);
        shown.add(link);
        shown.addAll(other.labels);
        return new NounPhrase(all, shown, adjectives, quantity, possessive, other.values, from, other.to);
    }

    /** With one more word: "check-in" becomes "check-in date". */
    NounPhrase headed(String head) {
        List<String> all = new ArrayList<>(words);
        all.add(head);
        List<String> shown = new ArrayList<>(labels);
        shown.add(head);
        return new NounPhrase(all, shown, adjectives, quantity, possessive, values, from, to);
    }

    NounPhrase singular(String head) {
        int last = words.size() - 1;
        return new NounPhrase(
                        words.subList(0, last),
                        labels.subList(0, last),
                        adjectives,
                        quantity,
                        possessive,
                        values,
                        from,
                        to)
                .headed(head);
    }

    NounPhrase withValues(List<String> listed, int end) {
        return new NounPhrase(words, labels, adjectives, quantity, possessive, listed, from, end);
    }
}
