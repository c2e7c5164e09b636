package ai.mozaiks.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSchema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallestValueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"string\"} | \"\"",
                "{\"type\":\"string\",\"minLength\":3} | \"xxx\"",
                "{\"type\":\"integer\",\"minimum\":2} | 2",
                "{\"type\":\"integer\",\"exclusiveMinimum\":2} | 3",
                "{\"type\":\"integer\",\"minimum\":4,\"multipleOf\":3} | 6",
                "{\"type\":\"number\",\"maximum\":-1} | -1",
                "{\"type\":\"boolean\"} | false",
                "{\"type\":[\"string\",\"null\"]} | null",
                "{\"const\":\"a\"} | \"a\"",
                "{\"enum\":[\"b\",\"c\"]} | \"b\"",
                "{\"type\":\"array\",\"items\":{\"type\":\"string\"}} | []",
                "{\"type\":\"array\",\"minItems\":2,\"items\":{\"type\":\"integer\"}} | [0,0]",
                "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]} | null",
                "{\"oneOf\":[{\"type\":\"object\",\"required\":[\"k\"],\"properties\":{\"k\":{\"const\":1}}}]} | {\"k\":1}",
                "{\"allOf\":[{\"type\":\"object\",\"required\":[\"a\"]},{\"properties\":{\"a\":{\"type\":\"integer\"}}}]} | {\"a\":0}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"},\"b\":{\"type\":\"string\"}},\"required\":[\"b\"]} | {\"b\":\"\"}",
                "{\"$ref\":\"#/$defs/T\",\"$defs\":{\"T\":{\"type\":\"string\",\"format\":\"date\"}}} | \"2026-01-01\"",
            })
    void isTheSmallestTheSchemaAllows(String schema, String expected) {
        Object value = SmallestValue.of(Json.object(schema));

        assertThat(Json.write(value)).isEqualTo(expected);
        assertThat(JsonSchema.of(Json.object(schema)).check(value)).isEmpty();
    }

    @Test
    void leavesARecursiveSchemaAtTheFirstPlaceItMay() {
        Map<String, @Nullable Object> schema = Json.object("""
                {"$ref": "#/$defs/Node", "$defs": {"Node": {"type": "object", "required": ["next", "children"],
                 "properties": {"next": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "string"}]},
                                "children": {"type": "array", "items": {"$ref": "#/$defs/Node"}}}}}}""");

        assertThat(SmallestValue.of(schema)).isEqualTo(SmallestValue.of(schema));
        assertThat(JsonSchema.of(schema).check(SmallestValue.of(schema))).isEmpty();
    }

    @Test
    void saysThatASchemaWithoutAFiniteValueHasNone() {
        Map<String, @Nullable Object> schema = Json.object("""
                {"$ref": "#/$defs/Node", "$defs": {"Node": {"type": "object", "required": ["next"],
                 "properties": {"next": {"$ref": "#/$defs/Node"}}}}}""");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmallestValue.of(schema))
                .withMessageContaining("demands itself without end");
    }
}
