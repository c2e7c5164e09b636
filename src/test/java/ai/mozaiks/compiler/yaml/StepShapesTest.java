package ai.mozaiks.compiler.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The tables of the reader beside the schema of the Camel that loads the routes. */
class StepShapesTest {

    private static final String MODEL = "org.apache.camel.model.";

    private final Map<String, @Nullable Object> items = items();
    private final Map<String, @Nullable Object> definitions = Json.asObject(items.get("definitions"));

    @Test
    void everyStepOfCamelIsKnown() {
        assertThat(StepShapes.STEPS)
                .isEqualTo(properties(MODEL + "ProcessorDefinition").keySet());
    }

    @Test
    void everyElementOfAFileIsKnown() {
        assertThat(StepShapes.TOP)
                .isEqualTo(Json.asObject(items.get("properties")).keySet());
    }

    @Test
    void everyLanguageIsKnown() {
        assertThat(StepShapes.LANGUAGES)
                .isEqualTo(properties(MODEL + "language.ExpressionDefinition").keySet());
    }

    @Test
    void everyStepThatMayBeOneTextIsReadSo() {
        Map<String, @Nullable Object> steps = properties(MODEL + "ProcessorDefinition");

        assertThat(steps.keySet())
                .filteredOn(step -> Json.asList(definition(steps.get(step)).get("oneOf")).stream()
                        .anyMatch(form -> "string".equals(Json.asObject(form).get("type"))))
                .isSubsetOf(StepShapes.SHORT.keySet());
    }

    @Test
    void everyStepWithAnExpressionIsReadSo() {
        Map<String, @Nullable Object> steps = properties(MODEL + "ProcessorDefinition");

        assertThat(steps.keySet())
                .filteredOn(
                        step -> Json.write(definition(steps.get(step))).contains("language.ExpressionDefinition\"}"))
                .filteredOn(step -> Json.write(definition(steps.get(step))).contains("\"constant\""))
                .isSubsetOf(StepShapes.EXPRESSIONS);
    }

    private Map<String, @Nullable Object> properties(String name) {
        return Json.asObject(Json.asObject(definitions.get(name)).get("properties"));
    }

    private Map<String, @Nullable Object> definition(@Nullable Object reference) {
        String path = String.valueOf(Json.asObject(reference).get("$ref"));
        return Json.asObject(definitions.get(path.substring(path.lastIndexOf('/') + 1)));
    }

    private static Map<String, @Nullable Object> items() {
        try (InputStream schema = StepShapesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            assertThat(schema).isNotNull();
            String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
            return Json.asObject(Json.object(text).get("items"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
