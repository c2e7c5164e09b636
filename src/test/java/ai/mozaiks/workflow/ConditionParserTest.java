package ai.mozaiks.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "                     ~ 1  ~ expected a variable, a literal or '(', found the end        ~",
                "${a} ==              ~ 8  ~ expected a variable, a literal or '(', found the end        ~",
                "${a} = 1             ~ 6  ~ expected an operator, found '='                             ~ write '=='",
                "${a} === 1           ~ 6  ~ expected an operator, found '==='                           ~ write '=='",
                "${a} <> 1            ~ 6  ~ expected an operator, found '<>'                            ~ write '!='",
                "${a} => 1            ~ 6  ~ expected an operator, found '=>'                            ~ write '>='",
                "${a} && ${b}         ~ 6  ~ expected an operator, found '&&'                            ~ write 'and'",
                "${a} || ${b}         ~ 6  ~ expected an operator, found '||'                            ~ write 'or'",
                "${a}|${b}            ~ 5  ~ '|' needs a space on both sides                             ~ write 'or'",
                "${a} AND ${b}        ~ 6  ~ expected 'and', 'or', an operator or the end, found 'AND'   ~ write 'and' in lower case",
                "${a} adn ${b}        ~ 6  ~ expected 'and', 'or', an operator or the end, found 'adn'   ~ did you mean 'and'?",
                "NOT ${a}             ~ 1  ~ expected a variable, a literal or '(', found 'NOT'          ~ write 'not' in lower case",
                "${a} == Ture         ~ 9  ~ expected a variable, a literal or '(', found 'Ture'         ~ did you mean 'True'?",
                "${a} == approved     ~ 9  ~ expected a variable, a literal or '(', found 'approved'     ~ write '${approved}' for a variable, \"approved\" for a text",
                "approved == True     ~ 1  ~ expected a variable, a literal or '(', found 'approved'     ~ write '${approved}' for a variable, \"approved\" for a text",
                "$a == True           ~ 1  ~ expected '${'                                               ~ write '${name}'",
                "{a} == True          ~ 1  ~ '{' means nothing in a condition                            ~ write '${name}'",
                "${a == True          ~ 1  ~ expected '}' to close '${'                                  ~ write '${name}'",
                "${} == True          ~ 3  ~ expected the name of a variable between '${' and '}'        ~",
                "${a.b} == True       ~ 3  ~ expected the name of a variable, found 'a.b'                ~ letters, digits, '_' and '-'; parts of a value cannot be asked for",
                "${a}.b == True       ~ 5  ~ '.' means nothing in a condition                            ~ parts of a value cannot be asked for",
                "${a} == 'x           ~ 9  ~ expected a closing ' for the text that starts here          ~",
                "${a} + 1 == 2        ~ 6  ~ '+' means nothing in a condition                            ~ conditions do not calculate",
                "${a} - 1 == 2        ~ 6  ~ expected 'and', 'or', an operator or the end, found '-'     ~",
                "min(${a}) == 2       ~ 1  ~ expected a variable, a literal or '(', found 'min'          ~ the only function is len(${variable})",
                "len('abc') > 2       ~ 5  ~ expected a '${variable}' inside 'len(', found the text 'abc' ~",
                "len(${a} > 2         ~ 10 ~ expected ')' to close 'len(', found '>'                     ~",
                "(${a} == 1           ~ 11 ~ expected ')' to close the '(' at column 1, found the end    ~",
                "${a} == 1)           ~ 10 ~ expected 'and', 'or', an operator or the end, found ')'     ~",
                "${a} in ['x' 'y']    ~ 14 ~ expected ',' or ']' in the list, found the text 'y'         ~",
                "${a} in [${b}]       ~ 10 ~ expected a literal or ']' in the list, found '${b}'         ~",
                "${a} in ['x'         ~ 13 ~ expected ',' or ']' in the list, found the end              ~",
                "${a} in (${b}, 1)    ~ 10 ~ expected a literal: only literals can be listed             ~",
                "${a} not ${b}        ~ 10 ~ expected 'in' after 'not', found '${b}'                     ~",
                "${a} == not ${b}     ~ 9  ~ expected a variable, a literal or '(', found 'not'          ~ put 'not ...' in parentheses",
                "! ${a}               ~ 1  ~ '!' must stand directly before '${' or '('                  ~ write 'not'",
                "!True                ~ 1  ~ '!' must stand directly before '${' or '('                  ~ write 'not'",
                "${a} == 1.2.3        ~ 9  ~ expected a number, found '1.2.3'                            ~ at most 18 digits, one '.'",
                "${a} == 99999999999999999999 ~ 9 ~ expected a number, found '99999999999999999999'      ~ at most 18 digits, one '.'",
                "${a} == 3rd          ~ 9  ~ expected a number, found '3rd'                              ~ put text in quotes",
                "${a} == -'x'         ~ 10 ~ expected a number after '-', found the text 'x'             ~",
                "${a} == \u201cx\u201d ~ 9 ~ '\u201c' means nothing in a condition                       ~ use plain quotes, ' or \"",
                "${a} is nothing      ~ 9  ~ expected a variable, a literal or '(', found 'nothing'      ~ write '${nothing}' for a variable, \"nothing\" for a text",
                "context_variables. == 1 ~ 19 ~ expected the name of a variable after 'context_variables.' ~ write '${name}'",
            })
    void anErrorSaysWhereWhatWasExpectedAndWhatToWrite(String text, int column, String problem, String hint) {
        assertThatThrownBy(() -> ConditionParser.parse(text == null ? "" : text))
                .asInstanceOf(type(ConditionSyntaxException.class))
                .satisfies(e -> {
                    assertThat(e.problem()).isEqualTo(problem);
                    assertThat(e.hint()).isEqualTo(hint);
                    assertThat(e.column()).isEqualTo(column);
                });
    }

    @Test
    void anAuthorCannotCallWhatACompiledRouteMay() {
        assertThatThrownBy(() -> ConditionParser.parse("judged('all done')"))
                .hasMessageContaining("the only function is len(${variable})");
        assertThat(ConditionParser.parse("judged('all done')", Set.of("judged")))
                .isEqualTo(new Condition.Call("judged", "all done"));
        assertThat(ConditionParser.parse("before_turn()", Set.of("before_turn")))
                .isEqualTo(new Condition.Call("before_turn", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not ", "!(", "((${a}) or "})
    void nestingWithoutEndIsRefusedNotOverflown(String opening) {
        assertThatThrownBy(() -> ConditionParser.parse(opening.repeat(100_000)))
                .isInstanceOf(ConditionSyntaxException.class)
                .hasMessageContaining("nested deeper than 100 levels");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "${ a }==True                          ~ ${a} == True",
                "${a} | ${b} & ${c}                    ~ ${a} or ${b} and ${c}",
                "(${a} or ${b}) and ${c}               ~ (${a} or ${b}) and ${c}",
                "!(${a} == \"it's\")                   ~ not ${a} == 'it\\'s'",
                "(not ${a}) == true                    ~ (not ${a}) == True",
                "${a} in (\"x\", 1, -2.5, none,)       ~ ${a} in ['x', 1, -2.5, None]",
                "1 < ${a} <= 3                         ~ 1 < ${a} <= 3",
                "((len(${a})) > 0)                     ~ len(${a}) > 0",
                "context_variables.x is not null       ~ ${x} is not None",
            })
    void theCanonicalSpellingIsStable(String text, String canonical) {
        Condition condition = ConditionParser.parse(text);

        assertThat(ConditionPrinter.print(condition)).isEqualTo(canonical);
        assertThat(ConditionParser.parse(canonical)).isEqualTo(condition);
    }
}
