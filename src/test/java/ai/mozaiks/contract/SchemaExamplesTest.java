package ai.mozaiks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.json.Json;
import ai.mozaiks.json.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schema that has examples accepts the good ones and refuses the bad ones. */
class SchemaExamplesTest {

    private static final Path EXAMPLES = Path.of("schemas", "examples");

    static Stream<Path> good() throws IOException {
        return examples("good");
    }

    static Stream<Path> bad() throws IOException {
        return examples("bad");
    }

    @ParameterizedTest
    @MethodSource("good")
    void goodExamplesFit(Path example) throws IOException {
        assertThat(violations(example)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badExamplesDoNot(Path example) throws IOException {
        assertThat(violations(example)).isNotEmpty();
    }

    private static List<JsonSchema.Violation> violations(Path example) throws IOException {
        Path name = EXAMPLES.relativize(example).getName(0);
        Path schema = Path.of("schemas", name + ".schema.json");
        return JsonSchema.of(Json.object(Files.readString(schema))).check(Json.parse(Files.readString(example)));
    }

    private static Stream<Path> examples(String kind) throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files.filter(file -> file.getParent().endsWith(kind)).sorted().toList().stream();
        }
    }
}
