package ai.mozaiks.llm.blueprint;

import java.util.List;

/** From free text to the application it asks for. Every text gives one, the same every time. */
final class Extraction {

    private Extraction() {}

    static AppSpec of(String typed) {
        English.prepare();
        Lexicon lexicon = Lexicon.get();
        CleanText text = CleanText.of(typed);
        Draft draft = new Draft(lexicon);
        Understanding understanding = new Understanding(lexicon, draft);
        List<Fact> facts = new TextReader(lexicon).read(text);
        understanding.of(facts);
        NounPhrase application = draft.application;
        new Defaults(lexicon, draft)
                .add(
                        application == null ? "" : kind(lexicon, application),
                        application == null ? "" : lexicon.usual(understanding.about(application)));
        if (text.unread() > 0) {
            draft.notUnderstood(
                    "the last %d characters".formatted(text.unread()),
                    "only the first %d characters are read".formatted(CleanText.LONGEST));
        }
        return new SpecWriter(lexicon, draft).write(new AppNames(lexicon, draft).app(text, typed));
    }

    /** The kind of application by its longest known name: "help desk" of "help desk app". */
    private static String kind(Lexicon lexicon, NounPhrase application) {
        String noun = application.noun();
        while (lexicon.keptBy(noun).isEmpty() && noun.contains(" ")) {
            String shorter = noun.substring(0, noun.lastIndexOf(' '));
            String later = noun.substring(noun.indexOf(' ') + 1);
            noun = !lexicon.keptBy(shorter).isEmpty() ? shorter : later;
        }
        return lexicon.keptBy(noun).isEmpty() ? "" : noun;
    }
}
