package ai.mozaiks.workflow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.workflow.Condition;
import ai.mozaiks.workflow.ConditionParser;
import ai.mozaiks.workflow.ConditionPrinter;
import ai.mozaiks.workflow.ConditionSyntaxException;
import ai.mozaiks.workflow.WorkflowReader.Mode;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Coverage-guided fuzzing, on demand only because it instruments the whole JVM:
 * {@code JAZZER_FUZZ=1 mvn test -Dtest=LoaderFuzzTest#anyBytesAreReadOrExplained}. The test run fuzzes with
 * {@link LoaderPropertiesTest} and {@code ConditionPropertiesTest}.
 */
@NullUnmarked
@EnabledIfEnvironmentVariable(named = "JAZZER_FUZZ", matches = "1")
class LoaderFuzzTest {

    @FuzzTest
    void anyBytesAreReadOrExplained(byte[] data) {
        Findings findings = new Findings(Mode.LENIENT);
        TextFile file = new TextFile("agents.yaml", "agents.yaml", new String(data, StandardCharsets.UTF_8));

        boolean read = NodeReader.read(file, findings).isPresent();

        assertThat(read && findings.hasErrors()).isFalse();
    }

    @FuzzTest
    void anyBytesAreAConditionOrExplained(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            Condition condition = ConditionParser.parse(text);
            assertThat(ConditionParser.parse(ConditionPrinter.print(condition))).isEqualTo(condition);
        } catch (ConditionSyntaxException e) {
            assertThat(e.column()).isBetween(1, text.length() + 1);
        }
    }
}
