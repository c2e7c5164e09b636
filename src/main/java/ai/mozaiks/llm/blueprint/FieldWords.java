package ai.mozaiks.llm.blueprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which phrases name a property of a record, and what type of value each asks for. */
final class FieldWords {

    /**
     * A property as words say it.
     *
     * @param values of an enum, in order; empty for other types
     * @param rating whether it counts from 1 to 5
     * @param minutes whether it counts minutes
     */
    record Property(FieldType type, List<String> values, boolean unique, boolean rating, boolean minutes) {

        static Property of(FieldType type) {
            return new Property(type, List.of(), false, false, false);
        }

        static Property oneOf(List<String> values) {
            return new Property(FieldType.ENUM, values, false, false, false);
        }
    }

    /** A field as profiles write it: {@code status (draft, sent)}, {@code amount/string}. */
    record Spec(String phrase, Property property) {}

    private static final Pattern SPEC = Pattern.compile("(?<phrase>[^(/]+?)\\s*(/(?<type>\\w+)|\\((?<values>.*)\\))?");
    private static final Pattern DONE_AT = Pattern.compile("(last|first|next) \\w+");
    private static final Pattern COUNT = Pattern.compile("(number|count|amount|quantity) of .*|.* count");

    private final Map<String, Property> properties = new HashMap<>();
    private final Set<String> uncounted;
    private final Map<String, List<String>> parts;

    FieldWords(WordFile words) {
        for (FieldType type : FieldType.values()) {
            if (type != FieldType.ENUM) {
                words.list(type.id()).forEach(phrase -> properties.put(phrase, Property.of(type)));
            }
        }
        words.list("unique")
                .forEach(phrase -> properties.computeIfPresent(
                        phrase, (_, known) -> new Property(known.type(), List.of(), true, false, false)));
        words.lists("enum").forEach((phrase, values) -> properties.put(phrase, Property.oneOf(values)));
        words.list("rating")
                .forEach(phrase ->
                        properties.put(phrase, new Property(FieldType.INTEGER, List.of(), false, true, false)));
        words.list("minutes")
                .forEach(phrase ->
                        properties.put(phrase, new Property(FieldType.INTEGER, List.of(), false, false, true)));
        uncounted = new HashSet<>(words.list("uncounted"));
        parts = words.lists("parts");
    }

    /** The property a phrase in lower case names, by all its words, else by its last ones. */
    Optional<Property> find(String phrase) {
        if (COUNT.matcher(phrase).matches()) {
            return Optional.of(Property.of(FieldType.INTEGER));
        }
        for (String rest = phrase; ; rest = rest.substring(rest.indexOf(' ') + 1)) {
            Property property = properties.get(rest);
            if (property != null) {
                return Optional.of(property);
            }
            if (rest.indexOf(' ') < 0) {
                return byShape(phrase);
            }
        }
    }

    private static Optional<Property> byShape(String phrase) {
        if (phrase.matches("(is|has|was|can be|needs) .+|.+ \\?|.* flag")) {
            return Optional.of(Property.of(FieldType.BOOLEAN));
        }
        if (phrase.matches(".*\\b(number|no|id)")) {
            return Optional.of(Property.of(FieldType.STRING));
        }
        boolean moment = phrase.matches(".*\\w(ed|en) (at|on)")
                || (DONE_AT.matcher(phrase).matches() && phrase.endsWith("ed"));
        return moment ? Optional.of(Property.of(FieldType.DATE)) : Optional.empty();
    }

    boolean isWord(String word) {
        return properties.containsKey(word);
    }

    /** Whether a plural word still names one value of a record ("notes", "seats"). */
    boolean isUncounted(String word) {
        return uncounted.contains(word);
    }

    /** The people who may fill a part ("assignee"), in order of likelihood; empty when the word is no part. */
    List<String> fillers(String part) {
        return parts.getOrDefault(part, List.of());
    }

    Set<String> phrases() {
        return properties.keySet();
    }

    Spec spec(String text) {
        Matcher matcher = SPEC.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException(
                    "\"%s\" is no field (write name, name/type or name (a, b))".formatted(text));
        }
        String phrase = matcher.group("phrase").toLowerCase(Locale.ROOT);
        if (matcher.group("values") != null) {
            return new Spec(
                    phrase, Property.oneOf(List.of(matcher.group("values").split(",\\s*", -1))));
        }
        if (matcher.group("type") != null) {
            return new Spec(phrase, Property.of(FieldType.of(matcher.group("type"))));
        }
        return new Spec(phrase, find(phrase).orElse(Property.of(FieldType.STRING)));
    }

    /** All words of all phrases. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        properties.keySet().forEach(phrase -> words.addAll(List.of(phrase.split(" ", -1))));
        return words;
    }
}
