package ai.mozaiks.llm.blueprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What words mean: loaded once, from the YAML files beside this package. Immutable. */
final class Lexicon {

    private static final class Holder {
        static final Lexicon INSTANCE = new Lexicon();
    }

    final Inflection inflection = new Inflection(WordFile.yaml("plurals.yaml"));
    final Verbs verbs = new Verbs(WordFile.yaml("verbs.yaml"));
    final FieldWords fields = new FieldWords(WordFile.yaml("fields.yaml"));
    final Spelling spelling;

    private final Map<String, String> aliases = new HashMap<>();
    private final Set<String> people;
    private final Set<String> staff;
    private final Set<String> anyone;
    private final Set<String> kinds;
    private final Set<String> places;
    private final Set<String> beyond;
    private final Set<String> signIn;
    private final Set<String> filler;
    private final Map<String, List<String>> known;
    private final Map<String, String> features = new HashMap<>();
    private final Map<String, String> currencies = new HashMap<>();
    private final Map<String, Profile> profiles = new HashMap<>();

    private Lexicon() {
        WordFile persons = WordFile.yaml("people.yaml");
        people = persons.set("records");
        staff = persons.set("staff");
        anyone = persons.set("anyone");
        WordFile apps = WordFile.yaml("apps.yaml");
        apps.map("aliases").forEach((word, noun) -> aliases.put(word, String.valueOf(noun)));
        kinds = apps.set("kinds");
        places = apps.set("places");
        beyond = apps.set("beyond");
        signIn = apps.set("signIn");
        filler = apps.set("filler");
        known = apps.lists("known");
        apps.lists("features").forEach((id, words) -> words.forEach(word -> features.put(word, id)));
        apps.map("currencies").forEach((word, code) -> currencies.put(word, String.valueOf(code)));
        WordFile.yaml("profiles.yaml").content().forEach((nouns, value) -> addProfiles(String.valueOf(nouns), value));
        spelling = new Spelling(vocabulary(), WordFile.lines("words.txt"));
    }

    static Lexicon get() {
        return Holder.INSTANCE;
    }

    /** People say hours and mean entries of time. */
    String usual(String noun) {
        String plain = noun.replaceFirst(" (record|info|information|data|detail)$", "");
        return aliases.getOrDefault(noun, isThing(plain) ? plain : noun);
    }

    boolean isPerson(String noun) {
        return people.contains(noun) || staff.contains(noun);
    }

    boolean isStaff(String noun) {
        return staff.contains(noun);
    }

    /** "users", "people", "we": whoever uses the application. */
    boolean isAnyone(String noun) {
        return anyone.contains(noun);
    }

    boolean isKind(String noun) {
        return kinds.contains(noun);
    }

    boolean isPlace(String phrase) {
        return places.contains(phrase);
    }

    boolean isBeyond(String phrase) {
        return beyond.contains(phrase);
    }

    boolean isSignIn(String phrase) {
        return signIn.contains(phrase);
    }

    boolean isFiller(String word) {
        return filler.contains(word);
    }

    Optional<String> feature(String phrase) {
        return Optional.ofNullable(features.get(phrase));
    }

    Optional<String> currency(String word) {
        return Optional.ofNullable(currencies.get(word));
    }

    /** What an application of this kind keeps when nothing else is said; empty when we do not know the kind. */
    List<String> keptBy(String kind) {
        return known.getOrDefault(kind, List.of());
    }

    Optional<Profile> profile(String noun) {
        return Optional.ofNullable(profiles.get(noun));
    }

    /** Whether the word names something records are kept of. */
    boolean isThing(String noun) {
        return profiles.containsKey(noun) || people.contains(noun);
    }

    private void addProfiles(String nouns, Object value) {
        Map<String, Object> map = WordFile.keyed(value);
        Profile profile = new Profile(
                fields.spec(String.valueOf(map.get("title"))),
                WordFile.strings(map.get("core")).stream().map(fields::spec).toList(),
                WordFile.strings(map.get("extra")).stream().map(fields::spec).toList(),
                WordFile.strings(map.get("links")));
        for (String noun : nouns.split(",\\s*", -1)) {
            profiles.put(noun, profile);
        }
    }

    private Set<String> vocabulary() {
        List<String> phrases = new ArrayList<>(fields.phrases());
        Stream.of(people, staff, anyone, kinds, places, signIn, profiles.keySet(), features.keySet(), known.keySet())
                .forEach(phrases::addAll);
        Set<String> words = new HashSet<>(verbs.words());
        for (String phrase : phrases) {
            for (String word : phrase.split("[ -]", -1)) {
                words.add(word);
                words.add(inflection.plural(word));
            }
        }
        return words;
    }
}
