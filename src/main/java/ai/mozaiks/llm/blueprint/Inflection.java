package ai.mozaiks.llm.blueprint;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Singular and plural of English nouns. Works on lower-case words; of a compound only the last word changes. */
final class Inflection {

    private static final Pattern SIBILANT = Pattern.compile(".*(s|x|z|ch|sh)");
    private static final Pattern CONSONANT_Y = Pattern.compile(".*[^aeiou]y");

    private final Map<String, String> plurals = new HashMap<>();
    private final Map<String, String> singulars = new HashMap<>();
    private final Set<String> same;

    Inflection(WordFile words) {
        same = words.set("same");
        words.map("irregular").forEach((singular, plural) -> {
            plurals.put(singular, String.valueOf(plural));
            singulars.put(String.valueOf(plural), singular);
        });
    }

    String plural(String noun) {
        String head = lastWord(noun);
        String start = noun.substring(0, noun.length() - head.length());
        return start + pluralOf(head);
    }

    String singular(String noun) {
        String head = lastWord(noun);
        String start = noun.substring(0, noun.length() - head.length());
        return start + singularOf(head);
    }

    /** Whether the word means several; a word that is its own plural does. */
    boolean isPlural(String noun) {
        String head = lastWord(noun);
        return same.contains(head) || !singularOf(head).equals(head) || plurals.containsValue(head);
    }

    boolean isItsOwnPlural(String noun) {
        return same.contains(lastWord(noun));
    }

    private String pluralOf(String word) {
        if (word.matches("[^a-z]*|.*[äöüß].*") && !plurals.containsKey(word)) {
            return word;
        }
        if (same.contains(word) || (singulars.containsKey(word) && !plurals.containsKey(word))) {
            return word;
        }
        String irregular = compound(word, plurals);
        if (!irregular.isEmpty()) {
            return irregular;
        }
        if (SIBILANT.matcher(word).matches()) {
            return word + "es";
        }
        return CONSONANT_Y.matcher(word).matches() ? word.substring(0, word.length() - 1) + "ies" : word + "s";
    }

    private String singularOf(String word) {
        if (same.contains(word) || plurals.containsKey(word)) {
            return word;
        }
        String irregular = compound(word, singulars);
        if (!irregular.isEmpty()) {
            return irregular;
        }
        if (word.length() < 3
                || !word.endsWith("s")
                || word.endsWith("ss")
                || word.endsWith("us")
                || word.endsWith("is")) {
            return word;
        }
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.matches(".*(sses|xes|zzes|ches|shes)")) {
            return word.substring(0, word.length() - 2);
        }
        return word.substring(0, word.length() - 1);
    }

    /** "firewoman" and "bookshelves" follow "woman" and "shelves"; "human" does not follow "man". */
    private static String compound(String word, Map<String, String> forms) {
        String exact = forms.get(word);
        if (exact != null) {
            return exact;
        }
        for (String part : new String[] {
            "woman", "women", "person", "people", "shelf", "shelves", "knife", "knives", "child", "children"
        }) {
            String form = forms.get(part);
            if (form != null && word.length() > part.length() && word.endsWith(part)) {
                return word.substring(0, word.length() - part.length()) + form;
            }
        }
        return "";
    }

    private static String lastWord(String noun) {
        return noun.substring(noun.lastIndexOf(' ') + 1);
    }
}
