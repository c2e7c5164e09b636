package ai.mozaiks.llm.blueprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an application is called and says of itself. */
final class AppNames {

    private static final int LONGEST_DESCRIPTION = 1000;
    private static final int NAMED_IN_TAGLINE = 4;

    private static final Set<String> ACRONYMS = Set.of("crm", "hr", "erp", "cms", "it", "faq", "diy", "pos");

    private final Lexicon lexicon;
    private final Draft draft;

    AppNames(Lexicon lexicon, Draft draft) {
        this.lexicon = lexicon;
        this.draft = draft;
    }

    AppSpec.App app(CleanText text, String typed) {
        String name = Identifiers.label(name(text), "My App");
        return new AppSpec.App(name, new Identifiers().slug(name), Identifiers.camel(name), tagline(), oneLine(typed));
    }

    private String name(CleanText text) {
        if (!text.name().isEmpty()) {
            return text.name();
        }
        NounPhrase what = draft.application;
        String own = what == null ? "" : ownWords(what);
        String purpose = purpose();
        if (own.contains(" ") || (!own.isEmpty() && purpose.isEmpty())) {
            return titleCase(own);
        }
        if (!own.isEmpty()) {
            return titleCase(purpose + " " + own);
        }
        DraftEntity first = draft.entities().iterator().next();
        return titleCase((draft.setting + " " + first.plural).strip());
    }

    /** "Job Board" of "a simple job board app". */
    private String ownWords(NounPhrase what) {
        List<String> words = new ArrayList<>(Arrays.asList(what.phrase().split(" ", -1)));
        while (words.size() > 1
                && words.getLast()
                        .matches(
                                "app|application|system|platform|website|software|site|webapp|tool|program|mvp|portal|solution")) {
            words.removeLast();
        }
        words.removeIf(lexicon::isFiller);
        boolean generic = words.size() == 1
                && words.getFirst()
                        .matches(
                                "app|application|system|platform|website|software|site|webapp|tool|program|mvp|portal|solution|database|service");
        return generic ? "" : String.join(" ", words);
    }

    /** "bike shop" of "inventory for a bike shop"; "my neighbourhood" makes no name. */
    private String purpose() {
        @Nullable NounPhrase purpose = draft.purpose;
        boolean names = purpose != null
                && (purpose.quantity().matches("an?|the")
                        || !purpose.possessive().isEmpty())
                && (purpose.possessive().isEmpty() || purpose.words().size() > 1)
                && !lexicon.isFiller(purpose.noun())
                && !lexicon.inflection.isPlural(purpose.head());
        return purpose != null && names ? purpose.noun() : "";
    }

    private String tagline() {
        List<String> plurals = draft.entities().stream()
                .map(entity -> entity.plural)
                .limit(NAMED_IN_TAGLINE)
                .toList();
        String kept = plurals.size() == 1
                ? plurals.getFirst()
                : String.join(", ", plurals.subList(0, plurals.size() - 1)) + " and " + plurals.getLast();
        return Identifiers.label("Keep track of " + kept, "Keep track of records");
    }

    private static String titleCase(String words) {
        return Arrays.stream(words.split(" ", -1))
                .map(word -> ACRONYMS.contains(word) ? word.toUpperCase(Locale.ROOT) : Identifiers.capitalised(word))
                .collect(Collectors.joining(" "));
    }

    private static String oneLine(String typed) {
        String line = typed.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > LONGEST_DESCRIPTION ? line.substring(0, LONGEST_DESCRIPTION) + "…" : line;
    }
}
