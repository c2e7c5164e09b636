package ai.mozaiks.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The truth tables of section 2.5 of the dialect, one test a row. */
class ConditionTruthTest {

    private static final Map<String, Object> VARIABLES = Map.ofEntries(
            Map.entry("yes", true),
            Map.entry("no", false),
            Map.entry("zero", 0),
            Map.entry("three", 3),
            Map.entry("half", 0.5),
            Map.entry("long3", 3L),
            Map.entry("double3", 3.0),
            Map.entry("status", "accepted"),
            Map.entry("truth", "true"),
            Map.entry("empty", ""),
            Map.entry("items", List.of("a", "b")),
            Map.entry("none", List.of()),
            Map.entry("map", Map.of("key", 1)),
            Map.entry("nomap", Map.of()));

    /** Section 2.5: the complete inventory of shapes in public folders. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "${yes} == True                                     ~ true",
                "${no} == True                                      ~ false",
                "${no} == False                                     ~ true",
                "${status} == \"accepted\"                          ~ true",
                "${status} == 'accepted'                            ~ true",
                "${status} == 'Accepted'                            ~ false",
                "${status} != \"rejected\"                          ~ true",
                "${missing} == None                                 ~ true",
                "${status} == None                                  ~ false",
                "${status} != None                                  ~ true",
                "${status} != null                                  ~ true",
                "${missing} != null                                 ~ false",
                "${yes} == true                                     ~ true",
                "${no} == false                                     ~ true",
                "${no} != true                                      ~ true",
                "${no} != True                                      ~ true",
                "${missing} != True                                 ~ true",
                "${yes} == True and ${status} == 'accepted'         ~ true",
                "${yes} == True and ${no} == True and ${yes}        ~ false",
                "${no} == True or ${yes} == True                    ~ true",
                "${no} or ${missing} or ${yes}                      ~ true",
                "${status} != ${truth}                              ~ true",
                "${yes} == True and ${status} in [\"accepted\",\"b\"] ~ true",
                "${yes} == True and ${truth} in [\"accepted\",\"b\"]  ~ false",
                "True                                               ~ true",
                "${yes} and ${status} == 'accepted' and len(${items}) > 0 ~ true",
                "${yes} and ${status} == 'accepted' and len(${none}) > 0  ~ false",
                "context_variables.status is not null               ~ true",
                "context_variables.missing is null                  ~ true",
                "context_variables.status is null                   ~ false",
            })
    void everyShapeOfThePublicFoldersHasItsTruth(String condition, boolean expected) {
        assertThat(holds(condition)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "${yes} | ${no}                   ~ true",
                "${yes} & ${no}                   ~ false",
                "not ${no}                        ~ true",
                "not not ${no}                    ~ false",
                "!${no}                           ~ true",
                "!(${yes} and ${no})              ~ true",
                "not ${status} == 'accepted'      ~ false",
                "${no} and ${no} or ${yes}        ~ true",
                "${no} and (${no} or ${yes})      ~ false",
                "0 < ${half} < 1                  ~ true",
                "1 < ${three} <= 3 < 4            ~ true",
                "1 < ${three} < 2                 ~ false",
                "${three} == 3.0                  ~ true",
                "${long3} == ${double3}           ~ true",
                "${three} >= 3                    ~ true",
                "${three} > -1                    ~ true",
                "-1 < 0                           ~ true",
                "-1.5e1 == -15                    ~ true",
                "'a' < 'b'                        ~ true",
                "${status} is 'accepted'          ~ true",
                "${yes} is True                   ~ true",
                "${missing} is None               ~ true",
                "${missing} is not None           ~ false",
                "'x' not in ['a', 'b']            ~ true",
                "'a' in ('a', 'b')                ~ true",
                "'a' in ('a',)                    ~ true",
                "'a' in ()                        ~ false",
                "'a' in ['a',]                    ~ true",
                "'cc' in ${status}                ~ true",
                "'a' in ${items}                  ~ true",
                "'key' in ${map}                  ~ true",
                "'other' not in ${map}            ~ true",
                "None in [1, None]                ~ true",
                "len(${status}) == 8              ~ true",
                "len(${map}) == 1                 ~ true",
                "len(${missing}) == 0             ~ true",
                "FALSE == False                   ~ true",
                "1e3 == 1000                      ~ true",
                "1.0 == 1                         ~ true",
                "1 in [1.0, 'x']                  ~ true",
                "True in [1]                      ~ false",
                "2 in (1, 2)                      ~ true",
                "'caf\u00e9' == \"caf\\u00e9\"      ~ true",
                "'\\x41\\u0042' == 'AB'           ~ true",
                "'\\u00' == '\\\\u00'              ~ true",
                "'it\\'s' == \"it's\"              ~ true",
                "\"\\\"\" == '\"'                    ~ true",
                "'a\\nb' in 'xa\\nby'             ~ true",
                "NULL == None                     ~ true",
            })
    void everyOperatorOfTheUnionGrammarHasItsTruth(String condition, boolean expected) {
        assertThat(holds(condition)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "yes, true",
        "no, false",
        "zero, false",
        "three, true",
        "half, true",
        "status, true",
        "empty, false",
        "truth, true",
        "items, true",
        "none, false",
        "map, true",
        "nomap, false",
        "missing, false"
    })
    void aValueAloneCountsAsPythonCountsIt(String variable, boolean expected) {
        assertThat(holds("${" + variable + "}")).isEqualTo(expected);
        assertThat(holds("not ${" + variable + "}")).isEqualTo(!expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${truth} == True",
                "${yes} == 'true'",
                "${yes} == 1",
                "${no} == 0",
                "${three} == '3'",
                "${empty} == None",
                "${zero} == None",
                "${none} == None",
                "${zero} == False"
            })
    void valuesOfDifferentKindsAreNeverEqual(String condition) {
        assertThat(holds(condition)).isFalse();
    }

    @Test
    void listsAndMapsAreComparedByContent() {
        Map<String, Object> variables = Map.of(
                "a", List.of(1, Map.of("x", 2L)), "b", List.of(1.0, Map.of("x", 2)), "c", List.of(1), "d", Map.of());

        assertThat(Conditions.holds(ConditionParser.parse("${a} == ${b}"), variables))
                .isTrue();
        assertThat(Conditions.holds(ConditionParser.parse("${a} == ${c}"), variables))
                .isFalse();
        assertThat(Conditions.holds(ConditionParser.parse("${c} == [1]"), variables))
                .isTrue();
        assertThat(Conditions.holds(ConditionParser.parse("${d} == ${a}"), variables))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${missing} < 1",
                "${missing} >= 1",
                "1 < ${missing}",
                "${status} > 1",
                "${yes} < 2",
                "${items} < 3",
                "'a' in ${missing}",
                "1 in ${status}",
                "len(${three}) > 0",
                "1 < 2 < ${missing}"
            })
    void aQuestionThatMakesNoSenseIsFalseAndWarned(String condition) {
        List<String> warnings = new ArrayList<>();

        boolean holds = Conditions.holds(ConditionParser.parse(condition), warningTo(warnings));

        assertThat(holds).isFalse();
        assertThat(warnings)
                .hasSize(1)
                .allSatisfy(warning -> assertThat(warning).contains("taken as"));
    }

    @Test
    void whatDecidedIsNotAskedFurther() {
        List<String> asked = new ArrayList<>();
        ConditionContext context = name -> {
            asked.add(name);
            return VARIABLES.get(name);
        };

        assertThat(Conditions.holds(ConditionParser.parse("${yes} or ${status}"), context))
                .isTrue();
        assertThat(Conditions.holds(ConditionParser.parse("${no} and ${status}"), context))
                .isFalse();
        assertThat(Conditions.holds(ConditionParser.parse("2 < 1 < ${three}"), context))
                .isFalse();
        assertThat(asked).containsExactly("yes", "no");
    }

    @Test
    void andAndOrGiveTheOperandThatDecidedAsInPython() {
        assertThat(holds("(${missing} or ${status}) == 'accepted'")).isTrue();
        assertThat(holds("(${yes} and ${three}) == 3")).isTrue();
    }

    @Test
    void theVariablesOfAConditionAreKnownWithoutEvaluatingIt() {
        Condition condition = ConditionParser.parse("not (${a} or len(${b}) > 1) and ${c} in ['x'] and ${a}");

        assertThat(Conditions.variables(condition)).containsExactly("a", "b", "c");
    }

    @Test
    void aCallIsAnsweredByWhoKnowsTheTurn() {
        Condition condition = ConditionParser.parse("said('NEXT') and ${yes}", Set.of("said"));
        ConditionContext context = new ConditionContext() {
            @Override
            public @Nullable Object variable(String name) {
                return true;
            }

            @Override
            public Object call(String name, @Nullable String argument) {
                return name.equals("said") && "NEXT".equals(argument);
            }
        };

        assertThat(Conditions.holds(condition, context)).isTrue();
    }

    private static boolean holds(String condition) {
        return Conditions.holds(ConditionParser.parse(condition), VARIABLES);
    }

    private static ConditionContext warningTo(List<String> warnings) {
        return new ConditionContext() {
            @Override
            public @Nullable Object variable(String name) {
                return VARIABLES.get(name);
            }

            @Override
            public void warn(String message) {
                warnings.add(message);
            }
        };
    }

    @Test
    void nothingIsOrderedWithNotANumber() {
        Map<String, Object> variables = Map.of("nan", Double.NaN, "big", Double.POSITIVE_INFINITY);

        for (String condition : Arrays.asList("${nan} < 1", "${nan} == ${nan}", "1 > ${nan}", "${big} < 1")) {
            assertThat(Conditions.holds(ConditionParser.parse(condition), variables))
                    .isFalse();
        }
    }
}
