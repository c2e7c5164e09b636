package ai.mozaiks.llm.blueprint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing a text says, in its own words. What it means for the application is decided when all are known. */
sealed interface Fact {

    /** What the application is: "tool library". */
    record Application(NounPhrase what) implements Fact {}

    /** Whom or what the application is for: "for my neighbourhood". */
    record Purpose(NounPhrase whom) implements Fact {}

    /** The application keeps records of these. */
    record Kept(NounPhrase thing) implements Fact {}

    /** Something the application is to have: records, a feature, or a field of what it is about. */
    record Wish(NounPhrase thing) implements Fact {}

    /**
     * The owner has the thing: as a field, or as records of their own.
     *
     * @param sibling whether the thing may as well stand beside its owner: it came late in a list
     */
    record Has(NounPhrase owner, NounPhrase thing, boolean modal, boolean sibling) implements Fact {}

    record Belongs(NounPhrase thing, NounPhrase target) implements Fact {}

    /** The thing comes from somebody: "courses taught by teachers". */
    record Made(NounPhrase thing, NounPhrase by) implements Fact {}

    /** A field has one of these values; without a field, the owner's status has. */
    record Values(@Nullable NounPhrase owner, @Nullable NounPhrase field, List<String> values) implements Fact {
        public Values {
            values = List.copyOf(values);
        }
    }

    /** The owner is so, or is not: "invoices are paid". */
    record Flag(NounPhrase owner, String word) implements Fact {}

    /**
     * Somebody does something.
     *
     * @param actor null when nobody is named
     * @param partners what follows a preposition
     * @param times how often at most; 0 when not said
     */
    record Done(
            @Nullable NounPhrase actor,
            String verb,
            List<NounPhrase> things,
            List<Partner> partners,
            boolean modal,
            boolean only,
            boolean negated,
            int times)
            implements Fact {
        public Done {
            things = List.copyOf(things);
            partners = List.copyOf(partners);
        }

        /** In words, for a person. */
        String text() {
            StringBuilder text = new StringBuilder(actor == null ? "" : actor.label() + " ");
            text.append(negated ? "not " : "").append(verb);
            things.forEach(thing -> text.append(' ').append(thing.label()));
            partners.forEach(partner -> text.append(' ')
                    .append(partner.preposition())
                    .append(' ')
                    .append(partner.noun().label()));
            return text.toString();
        }
    }

    record Partner(String preposition, NounPhrase noun) {}

    /** Amounts are in this currency, e.g. {@code EUR}. */
    record Currency(String code) implements Fact {}

    /** Somebody the text names as a role. */
    record RoleNamed(NounPhrase who) implements Fact {}

    record Unclear(String text, String reason) implements Fact {}
}
