package ai.mozaiks.api.http;

import static ai.mozaiks.api.TestingTokens.SECRET;
import static ai.mozaiks.api.TestingTokens.claims;
import static ai.mozaiks.api.TestingTokens.in;
import static ai.mozaiks.api.TestingTokens.sign;
import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.api.ApiClient;
import ai.mozaiks.api.ApiClient.Answer;
import ai.mozaiks.api.ApiTest;
import ai.mozaiks.api.ForgedTokens;
import ai.mozaiks.api.TestingTokens;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class TokenGuardTest {

    private static final String PATH = "/api/v1/workflows";

    private final ApiClient api;

    @Autowired
    TokenGuardTest(ApiClient api) {
        this.api = api;
    }

    @Test
    void aTokenOfTheControlPlaneOpensTheDoor() {
        assertThat(api.get(PATH, TestingTokens.of("app-1", "user-1")).status()).isEqualTo(200);
    }

    @Test
    void aTokenWithoutUserIdSpeaksForItsSubject() {
        String token = sign(claims("app-1", "user-1").claim("user_id", null).build());

        assertThat(api.get(PATH, token, "X-User-ID", "user-1").status()).isEqualTo(200);
    }

    @Test
    void aClockMayBeAMinuteOff() {
        assertThat(api.get(
                                PATH,
                                sign(claims("a", "u")
                                        .expirationTime(in(Duration.ofSeconds(-30)))
                                        .build()))
                        .status())
                .isEqualTo(200);
        assertThat(api.get(
                                PATH,
                                sign(claims("a", "u")
                                        .notBeforeTime(in(Duration.ofSeconds(30)))
                                        .build()))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ai.mozaiks.api.ForgedTokens#all")
    void aForgedOrExpiredTokenDoesNot(String what, String token) {
        Answer answer = api.get(PATH, token);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.json().get("code")).asString().startsWith("auth.");
        assertThat(answer.response().body()).doesNotContain(SECRET);
    }

    @Test
    void thereAreAtLeastThirtyForgeries() {
        assertThat(ForgedTokens.all()).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void anExpiredTokenIsToldApart() {
        String token =
                sign(claims("a", "u").expirationTime(in(Duration.ofHours(-1))).build());

        assertThat(api.get(PATH, token).code()).isEqualTo("auth.expired-token");
        assertThat(api.get(PATH, "").code()).isEqualTo("auth.missing-token");
    }

    @Test
    void aTokenInTheQueryOpensNoRestRoute() {
        assertThat(api.get(PATH + "?token=" + TestingTokens.of("a", "u"), "").status())
                .isEqualTo(401);
    }

    @Test
    void identityHeadersMustBeTheTokensOwn() {
        String token = TestingTokens.of("app-1", "user-1");

        assertThat(api.get(PATH, token, "X-App-ID", "app-1", "X-User-ID", "user-1")
                        .status())
                .isEqualTo(200);
        assertThat(api.get(PATH, token, "X-App-ID", "app-2").status()).isEqualTo(403);
        assertThat(api.get(PATH, token, "X-User-ID", "admin").code()).isEqualTo("auth.identity-mismatch");
        assertThat(api.get(PATH, token, "X-App-ID", "app-1", "X-App-ID", "app-2")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void instructionsToCamelAreIgnored() {
        String token = TestingTokens.of("app-1", "user-1");

        Answer answer = api.get(
                PATH + "?CamelHttpResponseCode=500", token, "CamelHttpResponseCode", "418", "CamelHttpPath", "/x");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void nothingOfTheRequestIsSentBack() {
        Answer answer = api.get(PATH, TestingTokens.of("app-1", "user-1"), "X-Private", "42");

        assertThat(answer.response().headers().map().keySet())
                .noneMatch(name -> name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("X-Private"));
    }

    @Test
    void healthIsOpen() {
        assertThat(api.get("/health", "").json()).containsEntry("status", "up");
    }

    @Test
    void aBrokenFolderDegradesHealthAndTellsNothingOfItsContent() {
        ApiClient.Answer health = api.get("/health", "");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.response().body())
                .contains("\"status\":\"degraded\"")
                .contains("\"HelloWorld\":\"what is on disk does not compile (1 error); revision r1 goes on\"")
                .contains("\"Draft\":\"what is on disk does not compile (1 error); it cannot run\"")
                .doesNotContain("Greter", ".yaml");
    }
}
