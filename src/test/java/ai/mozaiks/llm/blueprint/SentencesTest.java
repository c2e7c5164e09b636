package ai.mozaiks.llm.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What sentences of strangers mean: {@code sentences.yaml} has the sentences and, line by line, what we make of them. */
class SentencesTest {

    /** A sentence with the spec it should give. */
    record Case(String text, Map<?, ?> expected) {
        @Override
        public String toString() {
            return text.length() > 80 ? text.substring(0, 80) + "…" : text;
        }
    }

    static Stream<Case> cases() throws IOException {
        String yaml = Files.readString(Path.of("src/test/resources/blueprint/sentences.yaml"));
        Object cases = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return ((List<?>) cases).stream().map(entry -> (Map<?, ?>) entry).map(entry -> {
            Map<Object, Object> expected = new LinkedHashMap<>(entry);
            return new Case(String.valueOf(expected.remove("text")), expected);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void meansWhatAPersonWouldExpect(Case sentence) {
        Map<String, Object> actual = SpecText.of(Extraction.of(sentence.text()));

        assertThat(Json.pretty(actual)).isEqualTo(Json.pretty(sentence.expected()));
        assertThat(AppSpecGuarantees.broken(Extraction.of(sentence.text()))).isEmpty();
    }

    @Test
    void thereAreEnoughSentencesOfEveryKind() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(45).doesNotHaveDuplicates();
    }
}
