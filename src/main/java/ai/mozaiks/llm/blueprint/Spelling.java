package ai.mozaiks.llm.blueprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Mends slips of the finger: a word nobody knows that is one slip away from exactly one word we know ("recipies",
 * "memebers"), or two away from a long one.
 */
final class Spelling {

    private static final int SHORTEST = 5;
    private static final int LONG = 8;

    private final Set<String> vocabulary;
    private final Set<String> english;
    private final Map<Character, List<String>> byInitial = new HashMap<>();

    /**
     * @param vocabulary what a word may be mended to
     * @param english words that are right as they are
     */
    Spelling(Set<String> vocabulary, Set<String> english) {
        this.vocabulary = vocabulary;
        this.english = english;
        vocabulary.stream()
                .filter(word -> word.length() >= SHORTEST - 1)
                .sorted()
                .forEach(word -> byInitial
                        .computeIfAbsent(word.charAt(0), _ -> new ArrayList<>())
                        .add(word));
    }

    /** The word itself when it is known, or when it is not clear what it should be. */
    String mend(String word) {
        if (word.length() < SHORTEST || isKnown(word) || !word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return word;
        }
        int allowed = word.length() >= LONG ? 2 : 1;
        String best = word;
        int least = allowed + 1;
        for (String candidate : byInitial.getOrDefault(word.charAt(0), List.of())) {
            if (Math.abs(candidate.length() - word.length()) <= allowed) {
                int slips = slips(word, candidate);
                if (slips < least) {
                    least = slips;
                    best = candidate;
                }
            }
        }
        return best;
    }

    boolean isKnown(String word) {
        return vocabulary.contains(word) || english.contains(word);
    }

    /** Letters left out, added, changed or swapped with their neighbour on the way from one word to the other. */
    private static int slips(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(from, to, cost, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(String from, String to, int[][] cost, int i, int j) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
