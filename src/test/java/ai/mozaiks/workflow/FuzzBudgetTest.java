package ai.mozaiks.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The test run tries at least 20,000 damaged texts; the longer runs are named in each of these classes. */
class FuzzBudgetTest {

    private static final List<String> FUZZERS =
            List.of("ai.mozaiks.workflow.ConditionPropertiesTest", "ai.mozaiks.workflow.yaml.LoaderPropertiesTest");

    @Test
    void everyRunTriesTwentyThousandCases() throws ClassNotFoundException {
        int tries = 0;
        for (String name : FUZZERS) {
            tries += Arrays.stream(Class.forName(name).getDeclaredMethods())
                    .mapToInt(FuzzBudgetTest::tries)
                    .sum();
        }

        assertThat(tries).isGreaterThanOrEqualTo(20_000);
    }

    private static int tries(Method method) {
        Property property = method.getAnnotation(Property.class);
        return property == null ? 0 : property.tries();
    }
}
