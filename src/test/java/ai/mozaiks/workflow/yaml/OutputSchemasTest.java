package ai.mozaiks.workflow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSchema;
import ai.mozaiks.workflow.StructuredOutputs;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Structured outputs become JSON Schemas that accept what the models mean and nothing else. */
class OutputSchemasTest {

    @TempDir
    private Path parent = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{type: str}                                     ~ \"x\"             ~ 1",
                "{type: string}                                  ~ \"x\"             ~ null",
                "{type: int}                                     ~ 3                 ~ 3.5",
                "{type: integer}                                 ~ 3                 ~ \"3\"",
                "{type: float}                                   ~ 3.5               ~ \"x\"",
                "{type: bool}                                    ~ true              ~ \"true\"",
                "{type: dict}                                    ~ {\"a\": [1]}      ~ []",
                "{type: list}                                    ~ [1, \"a\"]        ~ {}",
                "{type: list, items: str}                        ~ [\"a\"]           ~ [1]",
                "{type: 'list[int]'}                             ~ [1]               ~ [\"a\"]",
                "{type: 'List[Optional[int]]'}                   ~ [1, null]         ~ [\"a\"]",
                "{type: optional_str}                            ~ null              ~ 1",
                "{type: 'Optional[str]'}                         ~ \"x\"             ~ 1",
                "{type: optional_list, items: Leaf}              ~ null              ~ [1]",
                "{type: optional_dict}                           ~ null              ~ []",
                "{type: literal, values: [a, b, 3]}              ~ 3                 ~ \"c\"",
                "{type: 'Literal[\"a\", 1]'}                     ~ 1                 ~ 2",
                "{type: union, variants: [str, int]}             ~ 1                 ~ true",
                "{type: union, variants: [Leaf, 'null']}         ~ null              ~ 1",
                "{type: union, variants: [Leaf, null]}           ~ null              ~ 1",
                "{type: 'str | int'}                             ~ 1                 ~ null",
                "{type: 'Union[str, None]'}                      ~ null              ~ 1",
                "{type: Leaf}                                    ~ {\"name\": \"x\"} ~ {}",
                "{type: 'list[Leaf]'}                            ~ [{\"name\": \"x\"}] ~ [{\"name\": 1}]",
                "{type: Leaf}                                    ~ {\"name\": \"x\"} ~ {\"name\": \"x\", \"more\": 1}",
                "{type: Colour}                                  ~ \"red\"           ~ \"pink\"",
                "{type: Either}                                  ~ \"red\"           ~ 7",
                "{type: Tree}                                    ~ {\"kids\": [{\"kids\": []}]} ~ {\"kids\": [{}]}",
                "{type: model, fields: {x: {type: int}}}         ~ {\"x\": 1}        ~ {\"y\": 1}",
                "{type: list, items: {x: {type: int}}}           ~ [{\"x\": 1}]      ~ [{\"x\": \"1\"}]",
                "{type: any}                                     ~ null              ~",
            })
    void aFieldAcceptsItsTypeOnly(String field, String accepted, String refused) {
        JsonSchema schema = schemaOf(field);

        assertThat(schema.check(Json.object("{\"value\": " + accepted + "}"))).isEmpty();
        if (refused != null) {
            assertThat(schema.check(Json.object("{\"value\": " + refused + "}")))
                    .isNotEmpty();
        }
    }

    @Test
    void aFieldWithoutADefaultIsRequired() {
        assertThat(schemaOf("{type: str}").check(Map.of())).isNotEmpty();
        assertThat(schemaOf("{type: str, default: x}").check(Map.of())).isEmpty();
        assertThat(schemaOf("{type: optional_str}").check(Map.of())).isNotEmpty();
    }

    @Test
    void fromEraFiveOnAnOptionalFieldMayBeMissing() {
        StructuredOutputs five = Fixtures.workflow("EraFive").outputs();

        assertThat(JsonSchema.of(five.findSchema("DecompositionPlan").orElseThrow())
                        .check(Json.object("{\"tasks\": []}")))
                .isEmpty();
    }

    @Test
    void aModelNamedTwiceAtEveryLevelDoesNotExplode() {
        String models = IntStream.range(0, 60)
                .mapToObj(i ->
                        "  M%d: {type: model, fields: {a: {type: M%d}, b: {type: M%d}}}\n".formatted(i, i + 1, i + 1))
                .collect(Collectors.joining());
        StructuredOutputs outputs = outputs("models:\n" + models + "  M60: {type: model, fields: {x: {type: str}}}\n");

        assertThat(Json.write(outputs.findSchema("M0").orElseThrow())).hasSizeLessThan(200_000);
    }

    private JsonSchema schemaOf(String field) {
        StructuredOutputs outputs = outputs("""
                models:
                  Root: {type: model, fields: {value: %s}}
                  Leaf: {type: model, fields: {name: {type: str}}}
                  Tree: {type: model, fields: {kids: {type: list, items: Tree}}}
                  Colour: {type: literal, values: [red, blue]}
                  Either: {type: union, variants: [Leaf, Colour]}
                """.formatted(field));
        return JsonSchema.of(outputs.findSchema("Root").orElseThrow());
    }

    private StructuredOutputs outputs(String text) {
        return Fixtures.shop(parent, Map.of("structured_outputs.yaml", text))
                .require("Shop")
                .outputs();
    }
}
