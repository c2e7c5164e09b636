package ai.mozaiks.llm.blueprint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What verbs mean for an application, and their inflected forms. */
final class Verbs {

    enum Form {
        BASE,
        THIRD_PERSON,
        PAST,
        GERUND
    }

    /** A verb met in a text. {@code base} is "sign up" for "signed". */
    record Verb(String base, Form form) {}

    /** Somebody does something, and a record of that is kept. */
    record Join(List<String> entities, boolean many) {}

    private static final Map<String, List<String>> IRREGULAR = Map.ofEntries(
            Map.entry("teach", List.of("taught")),
            Map.entry("write", List.of("wrote", "written")),
            Map.entry("hold", List.of("held")),
            Map.entry("sell", List.of("sold")),
            Map.entry("buy", List.of("bought")),
            Map.entry("pay", List.of("paid")),
            Map.entry("send", List.of("sent")),
            Map.entry("lead", List.of("led")),
            Map.entry("run", List.of("ran", "run")),
            Map.entry("give", List.of("gave", "given")),
            Map.entry("make", List.of("made")),
            Map.entry("keep", List.of("kept")),
            Map.entry("lend", List.of("lent")),
            Map.entry("drive", List.of("drove", "driven")),
            Map.entry("see", List.of("saw", "seen")),
            Map.entry("find", List.of("found")),
            Map.entry("leave", List.of("left")),
            Map.entry("have", List.of("has", "had")),
            Map.entry("get", List.of("got")),
            Map.entry("set", List.of("set")),
            Map.entry("bring", List.of("brought")),
            Map.entry("breed", List.of("bred")),
            Map.entry("show", List.of("shown")),
            Map.entry("read", List.of("read")),
            Map.entry("build", List.of("built")),
            Map.entry("take", List.of("took", "taken")));

    private final Map<String, Join> joins = new HashMap<>();
    private final Map<String, List<String>> status;
    private final Map<String, Set<String>> groups = new HashMap<>();
    private final Map<String, String> measures = new HashMap<>();
    private final Map<String, Verb> forms = new HashMap<>();

    Verbs(WordFile words) {
        words.map("join").forEach((verb, value) -> {
            Map<String, Object> join = WordFile.keyed(value);
            joins.put(verb, new Join(WordFile.strings(join.get("entities")), join.containsKey("many")));
        });
        status = words.lists("status");
        words.map("measure").forEach((verb, property) -> measures.put(verb, String.valueOf(property)));
        for (String group : List.of(
                "have",
                "belong",
                "extend",
                "author",
                "create",
                "update",
                "delete",
                "manage",
                "read",
                "keep",
                "auxiliary",
                "alsoNouns",
                "other")) {
            groups.put(group, words.set(group));
        }
        Set<String> all = new TreeSet<>(joins.keySet());
        all.addAll(status.keySet());
        groups.values().forEach(all::addAll);
        all.stream().map(verb -> verb.split(" ", 2)[0]).distinct().forEach(this::addForms);
    }

    /** The verb a word may be, whatever it is in its sentence; null if it is none we know. */
    @Nullable
    Verb find(String word) {
        return forms.get(word);
    }

    boolean is(String group, String base) {
        return groups.getOrDefault(group, Set.of()).contains(base);
    }

    @Nullable
    Join join(String base) {
        return joins.get(base);
    }

    /** The status a record gets when this is done to it, and the one it had; empty when it is no such verb. */
    List<String> status(String base) {
        return status.getOrDefault(base, List.of());
    }

    /** The property the verb speaks of: the price for "costs". Empty for other verbs. */
    String measure(String base) {
        return measures.getOrDefault(base, "");
    }

    /** Whether the verb with this particle ("sign" with "up") is one of its own. */
    boolean isPhrase(String base, String particle) {
        String phrase = base + " " + particle;
        return joins.containsKey(phrase) || status.containsKey(phrase) || is("have", phrase);
    }

    Set<String> words() {
        return forms.keySet();
    }

    private void addForms(String base) {
        String stem = base.endsWith("e") ? base.substring(0, base.length() - 1) : base;
        String y = base.matches(".*[^aeiou]y") ? base.substring(0, base.length() - 1) : "";
        add(base, Form.BASE, base);
        add(y.isEmpty() ? base + (base.matches(".*(s|x|z|ch|sh)") ? "es" : "s") : y + "ies", Form.THIRD_PERSON, base);
        add(y.isEmpty() ? stem + "ed" : y + "ied", Form.PAST, base);
        add(stem + "ing", Form.GERUND, base);
        if (base.matches("[a-z]*[^aeiou][aeiou][bdgklmnpt]")) {
            String twice = base + base.charAt(base.length() - 1);
            add(twice + "ed", Form.PAST, base);
            add(twice + "ing", Form.GERUND, base);
        }
        IRREGULAR
                .getOrDefault(base, List.of())
                .forEach(form -> add(form, form.equals("has") ? Form.THIRD_PERSON : Form.PAST, base));
    }

    private void add(String word, Form form, String base) {
        forms.putIfAbsent(word, new Verb(base, form));
    }
}
