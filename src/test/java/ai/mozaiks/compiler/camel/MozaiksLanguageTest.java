package ai.mozaiks.compiler.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The language {@code mozaiks} in a route someone wrote by hand, on a plain Camel context. */
class MozaiksLanguageTest {

    private final CamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() {
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    /** The spelling of people, and the one Kaoto writes. */
    @ParameterizedTest
    @CsvSource({"true, 7, approved", "true, 99, large", "false, 7, refused", ", 7, refused"})
    void aChoiceAsksTheExchangesVariables(@Nullable Boolean ok, int amount, String answer) throws Exception {
        load("""
                - route:
                    id: short
                    from:
                      uri: direct:short
                      steps:
                        - choice:
                            when:
                              - expression:
                                  language: {language: mozaiks, expression: "${ok} == True and ${amount} > 50"}
                                steps: [{setBody: {constant: large}}]
                              - language: {language: mozaiks, expression: "${ok} == True"}
                                steps: [{setBody: {constant: approved}}]
                            otherwise:
                              steps: [{setBody: {constant: refused}}]
                - route:
                    id: kaoto
                    from:
                      uri: direct:kaoto
                      parameters: {}
                      steps:
                        - choice:
                            id: choice-1
                            otherwise:
                              id: otherwise-1
                              steps: [{setBody: {id: b3, expression: {constant: {expression: refused}}}}]
                            when:
                              - id: when-1
                                expression:
                                  language: {id: l1, language: mozaiks, expression: "${ok} == True and ${amount} > 50"}
                                steps: [{setBody: {id: b1, expression: {constant: {expression: large}}}}]
                              - id: when-2
                                expression:
                                  language: {id: l2, language: mozaiks, expression: "${ok} == True"}
                                steps: [{setBody: {id: b2, expression: {constant: {expression: approved}}}}]
                """);

        assertThat(ask("direct:short", ok, amount)).isEqualTo(answer);
        assertThat(ask("direct:kaoto", ok, amount)).isEqualTo(answer);
    }

    @Test
    void aFilterALoopAndABodyTakeItToo() throws Exception {
        load("""
                - route:
                    id: more
                    from:
                      uri: direct:more
                      steps:
                        - filter:
                            language: {language: mozaiks, expression: "${ok} and ${amount} in [7, 8]"}
                            steps:
                              - setHeader: {name: kept, constant: "yes"}
                        - setBody:
                            language: {language: mozaiks, expression: "len(${items}) >= 2 and not ${none}"}
                """);

        try (ProducerTemplate template = camel.createProducerTemplate()) {
            var exchange = template.send("direct:more", sent -> {
                sent.setVariable("ok", true);
                sent.setVariable("amount", 8);
                sent.setVariable("items", List.of(1, 2));
            });
            assertThat(exchange.getMessage().getHeader("kept")).isEqualTo("yes");
            assertThat(exchange.getMessage().getBody()).isEqualTo(true);
        }
    }

    @Test
    void aBrokenConditionKeepsTheRouteFromLoadingAndSaysWhere() {
        assertThatThrownBy(() -> load("""
                        - route:
                            id: broken
                            from:
                              uri: direct:broken
                              steps:
                                - filter:
                                    language: {language: mozaiks, expression: "${ok} = True"}
                                    steps: [{setBody: {constant: x}}]
                        """))
                .hasStackTraceContaining("column 7: expected an operator, found '=' (write '==')");
        assertThat(camel.getRoutes()).isEmpty();
    }

    @Test
    void bracesInATextAreNoPropertyPlaceholder() {
        var exchange = camel.getEndpoint("direct:any").createExchange();
        exchange.setVariable("text", "{{secret}}");

        assertThat(holds("${text} == '\\u007B\\u007Bsecret}}'", exchange)).isTrue();
        assertThat(holds("${text} == '{{secret}}'", exchange)).isTrue();
        assertThat(holds("${text} == '\\\\u007B'", exchange)).isFalse();
    }

    private boolean holds(String condition, Exchange exchange) {
        return camel.resolveLanguage("mozaiks").createPredicate(condition).matches(exchange);
    }

    private String ask(String endpoint, @Nullable Boolean ok, int amount) {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            var exchange = template.send(endpoint, sent -> {
                sent.setVariable("amount", amount);
                if (ok != null) {
                    sent.setVariable("ok", ok);
                }
            });
            return exchange.getMessage().getBody(String.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("hand-written.camel.yaml", yaml));
    }
}
