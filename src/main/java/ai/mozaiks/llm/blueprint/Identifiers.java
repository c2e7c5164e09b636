package ai.mozaiks.llm.blueprint;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Turns words of any language into names that are safe in JavaScript, JSON, URLs and JSX, each used once. */
final class Identifiers {

    private static final Set<String> RESERVED = Set.of(
            ("abstract arguments await boolean break byte case catch char class const continue debugger default delete do double else enum eval"
                            + " export extends false final finally float for function goto if implements import in instanceof int interface let long"
                            + " native new null package private protected public return short static super switch synchronized this throw throws"
                            + " transient true try typeof undefined var void volatile while with yield nan infinity of async object constructor"
                            + " prototype hasOwnProperty toString valueOf id _id createdAt updatedAt __v app user session collection errors isNew"
                            + " isModified schema db on emit get set init save remove validate toObject toJSON listeners populated options model"
                            + " modelName page pageSize sort search total items record auth index list create update change count titles find"
                            + " exportCsv document window location key ref children replace insert length name$ then")
                    .split(" "));

    /** A kind of record has fewer neighbours in the code than a field; people do keep documents, sessions and items. */
    private static final Set<String> RESERVED_FOR_TYPES = Set.of(
            ("abstract arguments await boolean break byte case catch char class const continue debugger default delete do double else enum eval"
                            + " export extends false final finally float for function goto if implements import in instanceof int interface let long"
                            + " native new null package private protected public return short static super switch synchronized this throw throws"
                            + " transient true try typeof undefined var void volatile while with yield async object auth record app index date map"
                            + " set error promise number string symbol array math json proxy url window document")
                    .split(" "));

    private static final Set<String> FIELDS_ALLOWED = Set.of(
            "location", "key", "document", "count", "list", "length", "user", "index", "name$", "change", "session");

    private static final int LONGEST = 40;

    private final Set<String> taken = new HashSet<>();

    /** A name for a property: "dueDate". Never the same twice. */
    String property(String words, String suffix) {
        String camel = camel(words);
        boolean free = !RESERVED.contains(camel) || FIELDS_ALLOWED.contains(camel);
        return unique(free ? camel : camel + suffix, "");
    }

    /** A name for a kind of record, in camel case. Never the same twice. */
    String type(String words) {
        String camel = camel(words);
        return unique(RESERVED_FOR_TYPES.contains(camel) ? camel + "Record" : camel, "");
    }

    /** A part of a URL: "blog-posts". Never the same twice, and none of those that mean something already. */
    String slug(String words) {
        String slug = String.join("-", words(words));
        return unique(
                Set.of("auth", "overview", "health", "api", "assets", "login").contains(slug)
                        ? slug + "-records"
                        : slug,
                "-");
    }

    private String unique(String name, String separator) {
        String candidate = name;
        for (int i = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            candidate = name + separator + i;
        }
        return candidate;
    }

    static String camel(String words) {
        List<String> parts = words(words);
        return parts.getFirst()
                + parts.stream().skip(1).map(Identifiers::capitalised).collect(Collectors.joining());
    }

    static String slugOf(String words) {
        return String.join("-", words(words));
    }

    static String capitalised(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                        + text.substring(text.offsetByCodePoints(0, 1));
    }

    /** Plain text for people that may stand inside strings and markup of generated code. */
    static String label(String text, String otherwise) {
        String plain = text.replaceAll("[^\\p{L}\\p{M}\\p{N} ,.()/%+:!?#-]", " ")
                .replaceAll("\\s+", " ")
                .strip();
        if (plain.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return otherwise;
        }
        String bounded = plain.length() > 2 * LONGEST
                ? plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, 2 * LONGEST - 1)))
                : plain;
        return capitalised(bounded.strip());
    }

    /** The words in ASCII letters and digits, at least one, the first starting with a letter. */
    private static List<String> words(String text) {
        String spelled = text.toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("'", "");
        UnaryOperator<String> ascii =
                word -> Normalizer.normalize(word, Normalizer.Form.NFKD).replaceAll("[^a-z0-9]", "");
        List<String> words = Arrays.stream(spelled.split("[^\\p{L}\\p{M}\\p{N}]+", -1))
                .map(ascii)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toList());
        if (words.isEmpty()) {
            return List.of("item");
        }
        if (Character.isDigit(words.getFirst().charAt(0))) {
            words.set(0, "n" + words.getFirst());
        }
        return bounded(words);
    }

    private static List<String> bounded(List<String> words) {
        int length = 0;
        for (int i = 0; i < words.size(); i++) {
            length += words.get(i).length() + 1;
            if (length > LONGEST) {
                return i > 0
                        ? words.subList(0, i)
                        : List.of(words.getFirst()
                                .substring(0, Math.min(LONGEST, words.getFirst().length())));
            }
        }
        return words;
    }
}
