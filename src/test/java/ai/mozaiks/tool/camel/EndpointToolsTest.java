package ai.mozaiks.tool.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.json.Json;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.tool.ToolException;
import ai.mozaiks.tool.ToolFunction;
import ai.mozaiks.tool.ToolInvocation;
import ai.mozaiks.tool.ToolKey;
import ai.mozaiks.tool.ToolKey.Role;
import ai.mozaiks.tool.ToolResult;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointToolsTest {

    private static final ExecutionContext CONTEXT =
            new ExecutionContext(new Tenant("app-1", "ann"), "exec-1", "chat-1", "demo", "r1");

    @AutoClose
    private final DefaultCamelContext camel = new DefaultCamelContext();

    private List<String> allowed = List.of();

    @BeforeEach
    void startRoutes() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:tool.greet")
                        .setVariable("greeted", constant(true))
                        .setBody(simple("hello ${body[name]}, ${variable.mood}, ${exchangeProperty.mozaiks.agent}"));
                from("direct:tool.demo.fail").throwException(new IllegalStateException("no luck"));
                from("direct:lifecycle.prepare").setVariable("ready", constant("yes"));
            }
        });
        camel.start();
    }

    private Optional<ToolFunction> find(Role role, String file, String function) {
        return new EndpointTools(camel, new ToolsProperties(allowed)).find(new ToolKey(role, "demo", file, function));
    }

    private static ToolInvocation invocation(Map<String, @Nullable Object> arguments) {
        ToolKey key = new ToolKey(Role.TOOL, "demo", "", "f");
        return new ToolInvocation(CONTEXT, key, "Writer", arguments, Map.of("mood", "glad"), "key-1");
    }

    @Test
    void aRouteIsATool() {
        ToolResult result = find(Role.TOOL, "greet.py", "greet").orElseThrow().call(invocation(Map.of("name", "Ann")));

        assertThat(result.value()).isEqualTo("hello Ann, glad, Writer");
        assertThat(result.variables()).isEqualTo(Map.of("greeted", true));
    }

    @Test
    void aRouteMayServeALifecycleTool() {
        ToolResult result = find(Role.LIFECYCLE, "", "prepare").orElseThrow().call(invocation(Map.of()));

        assertThat(result.variables()).isEqualTo(Map.of("ready", "yes"));
    }

    @Test
    void aBeanIsATool() {
        ToolFunction bean = _ -> ToolResult.of("from a bean");
        camel.getRegistry().bind("tool.lookup", ToolFunction.class, bean);

        assertThat(find(Role.TOOL, "", "lookup")).containsSame(bean);
    }

    @Test
    void whatNobodyBoundIsNotFound() {
        assertThat(find(Role.TOOL, "", "nowhere")).isEmpty();
    }

    @Test
    void aRouteThatFailsFailsTheTool() {
        ToolFunction fail = find(Role.TOOL, "", "fail").orElseThrow();

        assertThatThrownBy(() -> fail.call(invocation(Map.of())))
                .isInstanceOfSatisfying(
                        ToolException.class,
                        thrown -> assertThat(thrown.retryable()).isFalse())
                .hasMessage("no luck");
    }

    @Test
    void anAllowedEndpointIsATool() throws Exception {
        List<String> requests = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    + exchange.getRequestHeaders().get("Idempotency-Key"));
            byte[] body = "{\"found\": 2}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/busy") ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String base = "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
        allowed = List.of(base + "*");
        try {
            ToolResult result =
                    find(Role.TOOL, base + "search", "search").orElseThrow().call(invocation(Map.of("q", "x")));

            assertThat(result.value()).isEqualTo(Map.of("found", 2));
            assertThat(requests).containsExactly(Json.write(Map.of("q", "x")) + "[key-1]");
            assertThatThrownBy(() -> find(Role.TOOL, base + "busy", "search")
                            .orElseThrow()
                            .call(invocation(Map.of())))
                    .isInstanceOfSatisfying(
                            ToolException.class,
                            thrown -> assertThat(thrown.retryable()).isTrue());
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:/etc?fileName=passwd",
                "exec:rm",
                "https://api.example.com/x?proxyHost=evil",
                "https://api.example.com/../other",
                "https://api.example.com.evil.org/",
                "https://api.example.com/{{secret}}",
                "https://api.example.com/x@evil.org"
            })
    void anEndpointNobodyAllowedIsRefusedWithWhatToDo(String uri) {
        allowed = List.of("https://api.example.com/*", "seda:audit");

        assertThatThrownBy(() -> find(Role.TOOL, uri, "f").orElseThrow().call(invocation(Map.of())))
                .hasMessageContaining("endpoint '%s' is not one this installation allows".formatted(uri))
                .hasMessageContaining("mozaiks.tools.endpoints");
    }
}
