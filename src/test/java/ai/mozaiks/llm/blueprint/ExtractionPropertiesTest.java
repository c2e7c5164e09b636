package ai.mozaiks.llm.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a person types: no exception, no broken promise. */
class ExtractionPropertiesTest {

    @Property(seed = "42", tries = 200)
    void keepsItsPromisesForSentencesOfWordsItKnows(@ForAll("sentences") String text) {
        assertThat(AppSpecGuarantees.broken(Extraction.of(text))).isEmpty();
    }

    @Property(seed = "42", tries = 200)
    void keepsItsPromisesForAnyUnicode(@ForAll String text) {
        assertThat(AppSpecGuarantees.broken(Extraction.of(text))).isEmpty();
    }

    @Property(seed = "42", tries = 200)
    void keepsItsPromisesForWordsInAnyOrder(@ForAll("wordSalads") String text) {
        assertThat(AppSpecGuarantees.broken(Extraction.of(text))).isEmpty();
    }

    @Property(seed = "42", tries = 30)
    void understandsTheSameTextTheSameWay(@ForAll("sentences") String text) {
        assertThat(Extraction.of(text)).isEqualTo(Extraction.of(text));
    }

    @Example
    void readsTheBeginningOfAHugeTextAndSaysSo() {
        AppSpec spec = Extraction.of("Members borrow tools. Tools have a name and a price. ".repeat(2_000));

        assertThat(AppSpecGuarantees.broken(spec)).isEmpty();
        assertThat(spec.entities())
                .extracting(entity -> entity.names().name())
                .containsExactly("Member", "Tool", "Loan");
        assertThat(spec.notUnderstood())
                .extracting(AppSpec.NotUnderstood::text)
                .anyMatch(text -> text.startsWith("the last "));
    }

    @Example
    void keepsItsPromisesForOneHundredKilobytesOfAnything() {
        for (String piece : List.of("a", "(", "{{", "and ", "\"", "é", "🚀", "x,", "\n- ", ": ", "tool with ")) {
            assertThat(AppSpecGuarantees.broken(Extraction.of(piece.repeat(100_000 / piece.length()))))
                    .isEmpty();
        }
    }

    @Provide
    Arbitrary<String> sentences() {
        Arbitrary<String> noun = Arbitraries.of(
                "members",
                "tools",
                "a class",
                "many orders",
                "each session",
                "their pets",
                "mice",
                "the catalogue",
                "children",
                "status (open, done)",
                "an email",
                "a due date",
                "blog posts",
                "Bücher",
                "20 rooms",
                "prices",
                "admins",
                "documents",
                "options",
                "items",
                "users",
                "notes",
                "app");
        Arbitrary<String> verb = Arbitraries.of(
                "borrow",
                "have",
                "belong to",
                "can be cancelled by",
                "are taught by",
                "write",
                "manage",
                "only see",
                "can extend",
                "review",
                "enroll in",
                "is",
                "include",
                "with",
                "for",
                "of",
                "are paid");
        Arbitrary<String> clause = Combinators.combine(noun, verb, noun).as((a, b, c) -> a + " " + b + " " + c);
        Arbitrary<String> joint =
                Arbitraries.of(", ", " and ", ". ", "; ", ": ", "\n- ", " or ", " where ", " (", ") ");
        return Combinators.combine(clause, joint, clause, joint, clause).as((a, x, b, y, c) -> a + x + b + y + c);
    }

    @Provide
    Arbitrary<String> wordSalads() {
        List<String> words = List.of(
                "class",
                "new",
                "delete",
                "default",
                "id",
                "model",
                "total",
                "auth",
                "record",
                "app",
                "of",
                "of",
                "and",
                "with",
                ":",
                "(",
                ")",
                ",",
                "can",
                "be",
                "is",
                "or",
                "their",
                "once",
                "at",
                "most",
                "3",
                "times",
                "library",
                "constructor",
                "__proto__",
                "toString",
                "name",
                "title",
                "date",
                "it",
                "they",
                "that",
                "'s",
                "</script>",
                "{{x}}",
                "${y}",
                "%s",
                "\\",
                "e-mail",
                "-",
                "each",
                "every",
                "not",
                "to",
                "mark",
                "as",
                "done",
                "tags",
                "manager",
                "employee");
        return Arbitraries.of(words).list().ofMinSize(1).ofMaxSize(14).map(list -> String.join(" ", list));
    }
}
