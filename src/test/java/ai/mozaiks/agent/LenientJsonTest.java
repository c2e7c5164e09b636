package ai.mozaiks.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSyntaxException;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LenientJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": [1, 2], \"b\": \"x\"}",
                "```json\n{\"a\": [1, 2], \"b\": \"x\"}\n```",
                "Here you are: {\"a\": [1, 2,], \"b\": \"x\",} Enjoy {it}!",
                "use {braces} well {\"a\": [1, 2 , ], \"b\": \"x\" ,\n}",
            })
    void theObjectIsFoundWhereverItStands(String reply) {
        assertThat(LenientJson.find(reply).object()).isEqualTo(Json.object("{\"a\": [1, 2], \"b\": \"x\"}"));
    }

    @Test
    void proseAroundTheObjectIsKeptApart() {
        LenientJson.Found found = LenientJson.find("Done.\n```json\n{\"a\": 1}\n```\nNEXT");

        assertThat(found.prose()).isEqualTo("Done.\nNEXT");
    }

    @Test
    void lineBreaksInStringsAreForgiven() {
        assertThat(LenientJson.find("{\"a\": \"one\ntwo\\n\"}").object()).isEqualTo(Map.of("a", "one\ntwo\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no",
                "[1]",
                "{\"a\": 1",
                "{\"a\": \"",
                "{{{{",
                "}{",
                "{'a': 1}",
                "Sure: {\"a\": {\"b\": 1}, \"c\": \"cu",
                "{\"a\" 1}"
            })
    void whatHoldsNoObjectIsRefused(String reply) {
        assertThatThrownBy(() -> LenientJson.find(reply)).isInstanceOf(JsonSyntaxException.class);
    }

    @Test
    void aReplyOfNothingButBracesIsRefusedInReasonableTime() {
        assertThatThrownBy(() -> LenientJson.find("{\"a\":".repeat(200_000))).isInstanceOf(JsonSyntaxException.class);
    }

    @Property(tries = 500)
    void anyObjectIsFoundInAnyWrapping(@ForAll("objects") Map<String, Object> object, @ForAll boolean fenced) {
        String json = Json.pretty(object);
        String reply = fenced ? "Sure!\n```json\n" + json + "```" : "Sure: " + json + " Anything else?";

        assertThat(LenientJson.find(reply).object()).isEqualTo(object);
    }

    @Property(tries = 1000)
    void anyTextIsReadOrRefused(@ForAll String reply) {
        try {
            assertThat(LenientJson.find(reply).object()).isNotNull();
        } catch (JsonSyntaxException e) {
            assertThat(e).hasMessageContaining("not JSON");
        }
    }

    @Property(tries = 500)
    void aCutOffObjectIsNeverTakenForAWhole(@ForAll("objects") Map<String, Object> object) {
        String json = Json.write(object);

        assertThatThrownBy(() -> LenientJson.find(json.substring(0, json.length() - 1)))
                .isInstanceOf(JsonSyntaxException.class);
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20).map(text -> text),
                Arbitraries.integers().map(number -> number),
                Arbitraries.of(true, false));
        Arbitrary<Object> lists = scalars.list().ofMaxSize(4).map(list -> list);
        return Arbitraries.maps(
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8), Arbitraries.oneOf(scalars, lists))
                .ofMinSize(0)
                .ofMaxSize(5);
    }
}
