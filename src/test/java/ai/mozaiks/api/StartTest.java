package ai.mozaiks.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** What stops the server says which setting is to blame. */
class StartTest {

    @Test
    void withoutAKeyTheServerDoesNotStart() {
        Throwable cause = cause("--mozaiks.jwt.secret=");

        assertThat(cause)
                .isInstanceOf(MissingTokenKeyException.class)
                .hasMessageContaining("mozaiks.jwt.secret")
                .hasMessageContaining("--demo");
    }

    @Test
    void aShortKeyIsRefusedWithoutBeingPrinted() {
        assertThat(cause("--mozaiks.jwt.secret=too-short"))
                .isInstanceOf(MissingTokenKeyException.class)
                .hasMessageContaining("9 bytes")
                .hasMessageNotContaining("too-short");
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Throwable cause = cause(
                    "--mozaiks.jwt.secret=" + TestingTokens.SECRET, "--mozaiks.server.port=" + taken.getLocalPort());

            assertThat(cause)
                    .isInstanceOfSatisfying(
                            PortTakenException.class,
                            refused -> assertThat(refused.port()).isEqualTo(taken.getLocalPort()))
                    .hasMessageContaining("" + taken.getLocalPort());
        }
    }

    private static @Nullable Throwable cause(String... settings) {
        Throwable thrown = catchThrowable(() -> new SpringApplicationBuilder(TestingApi.class)
                .initializers(new TestingApi.OwnStore())
                .properties(
                        "mozaiks.server.host=127.0.0.1",
                        "logging.level.org.springframework=off",
                        "logging.level.org.apache.camel=off")
                .run(concat(settings)));
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each.getClass().getName().startsWith("ai.mozaiks")) {
                return each;
            }
        }
        return thrown;
    }

    private static String[] concat(String... settings) {
        return Stream.concat(
                        Stream.of(
                                "--mozaiks.server.enabled=true",
                                "--camel.main.routes-include-pattern=" + ApiTest.ROUTES,
                                "--spring.main.log-startup-info=false"),
                        Arrays.stream(settings))
                .toArray(String[]::new);
    }
}
