package ai.mozaiks.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.NullUnmarked;

/** What holds for every condition, and for every text that is none. */
@NullUnmarked
class ConditionPropertiesTest {

    private static final List<String> FRAGMENTS = List.of(
            "${a}",
            "${b",
            "$",
            "{",
            "}",
            "and",
            "or",
            "not ",
            "!",
            "!=",
            "==",
            "=",
            "<",
            "<=",
            "in",
            "not in",
            "is",
            "is not",
            "len(",
            "len(${a})",
            "(",
            ")",
            "[",
            "]",
            ",",
            "'x'",
            "\"",
            "'",
            "\\",
            "True",
            "false",
            "None",
            "null",
            "1",
            "-",
            "1.5",
            "1e9",
            "99999999999999999999",
            " ",
            "|",
            " & ",
            "context_variables.a",
            ".",
            "\n",
            "\u0000",
            "\ud83d\ude00",
            "\ud83d",
            "word",
            "_");

    @Property(tries = 6000, seed = "20261122")
    void whateverIsWrittenEitherParsesOrIsRefusedWithAColumn(@ForAll("texts") String text) {
        try {
            Condition condition = ConditionParser.parse(text);
            assertThat(ConditionParser.parse(ConditionPrinter.print(condition))).isEqualTo(condition);
        } catch (ConditionSyntaxException e) {
            assertThat(e.column()).isBetween(1, text.length() + 1);
            assertThat(e.problem()).isNotBlank().doesNotContain("\n");
        }
    }

    @Property(tries = 4000, seed = "20261122")
    void everyConditionIsReadBackFromItsOwnText(@ForAll("conditions") Condition condition) {
        assertThat(ConditionParser.parse(ConditionPrinter.print(condition))).isEqualTo(condition);
    }

    @Property(tries = 4000, seed = "20261122")
    void evaluationAlwaysAnswers(
            @ForAll("conditions") Condition condition, @ForAll("values") Object a, @ForAll("values") Object b) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("a", a);
        variables.put("b", b);

        boolean holds = Conditions.holds(condition, variables);

        assertThat(Conditions.holds(new Condition.Not(condition), variables)).isEqualTo(!holds);
        assertThat(Conditions.holds(new Condition.Not(new Condition.Not(condition)), variables))
                .isEqualTo(holds);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces =
                Arbitraries.of(FRAGMENTS).list().ofMaxSize(14).map(list -> String.join(" ", list));
        Arbitrary<String> glued = Arbitraries.of(FRAGMENTS).list().ofMaxSize(14).map(list -> String.join("", list));
        return Arbitraries.oneOf(pieces, glued, Arbitraries.strings().ofMaxLength(40));
    }

    @Provide
    Arbitrary<Condition> conditions() {
        return conditions(3);
    }

    private Arbitrary<Condition> conditions(int depth) {
        Arbitrary<Condition> literal =
                values().filter(ConditionPropertiesTest::isScalar).map(Condition.Literal::new);
        Arbitrary<Condition> variable =
                Arbitraries.of("a", "b", "missing", "kebab-case", "_x1").map(Condition.Variable::new);
        Arbitrary<Condition> leaf = Arbitraries.oneOf(
                literal,
                variable,
                variable.map(Condition.Length::new),
                literal.list().ofMaxSize(3).map(Condition.Items::new));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Condition> inner = Arbitraries.lazy(() -> conditions(depth - 1));
        Arbitrary<List<Condition>> several = inner.list().ofMinSize(2).ofMaxSize(3);
        Arbitrary<Condition> comparison = Combinators.combine(
                        several,
                        Arbitraries.of(Condition.Operator.values()).list().ofSize(2))
                .as((operands, operators) ->
                        new Condition.Comparison(operands, operators.subList(0, operands.size() - 1)));
        return Arbitraries.oneOf(
                leaf,
                inner.map(Condition.Not::new),
                several.map(Condition.And::new),
                several.map(Condition.Or::new),
                comparison);
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(Arrays.asList(
                        null, true, false, "", "x", "it's \\ \"q\"\n\t", "true", List.of(), List.of(1, "x"))),
                Arbitraries.of(Map.of(), Map.of("x", 1), 1.5, 0.0, -2.0, Double.NaN),
                Arbitraries.longs().filter(value -> value != Long.MIN_VALUE),
                Arbitraries.strings().ofMaxLength(10));
    }

    private static boolean isScalar(Object value) {
        return !(value instanceof List) && !(value instanceof Map) && !(value instanceof Double d && d.isNaN());
    }
}
