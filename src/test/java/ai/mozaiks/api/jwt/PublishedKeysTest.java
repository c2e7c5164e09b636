package ai.mozaiks.api.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.mozaiks.api.TestingTokens;
import ai.mozaiks.tenant.Tenant;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishedKeysTest {

    private final HttpServer keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final RSAKey rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    private final ECKey ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    private volatile String published = "{\"keys\":[]}";
    private final TokenVerifier verifier = new TokenVerifier(
            JwtConfiguration.published(
                    URI.create("http://127.0.0.1:" + keys.getAddress().getPort() + "/keys")),
            "mozaiks-control-plane",
            "mozaiks-runtime",
            Clock.systemUTC());

    PublishedKeysTest() throws IOException, JOSEException {}

    @BeforeEach
    void serve() {
        keys.createContext("/keys", exchange -> {
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keys.start();
    }

    @AfterEach
    void stop() {
        keys.stop(0);
    }

    @Test
    void aTokenSignedWithAPublishedKeyIsTrusted() throws JOSEException {
        publish(rsa, ec);

        assertThat(verifier.verify(signed(rsa, JWSAlgorithm.RS256))).isEqualTo(new Tenant("app-1", "user-1"));
        assertThat(verifier.verify(signed(rsa, JWSAlgorithm.PS256))).isEqualTo(new Tenant("app-1", "user-1"));
        assertThat(verifier.verify(signed(ec, JWSAlgorithm.ES256))).isEqualTo(new Tenant("app-1", "user-1"));
    }

    @Test
    void aKeyPublishedLaterIsFound() throws JOSEException {
        publish(rsa);
        verifier.verify(signed(rsa, JWSAlgorithm.RS256));
        publish(rsa, ec);

        assertThat(verifier.verify(signed(ec, JWSAlgorithm.ES256)).appId()).isEqualTo("app-1");
    }

    @Test
    void aKeyNobodyPublishedIsRefused() {
        publish(rsa);

        assertThatThrownBy(() -> verifier.verify(signed(ec, JWSAlgorithm.ES256)))
                .isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void thePublicKeyIsNoSharedSecret() throws JOSEException {
        publish(rsa);
        String publicKey = rsa.toPublicJWK().toJSONString();
        String forged = TestingTokens.sign(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build(),
                TestingTokens.claims("app-1", "user-1").build(),
                publicKey);

        assertThatThrownBy(() -> verifier.verify(forged)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void keysThatCannotBeFetchedTrustNobody() {
        keys.stop(0);

        assertThatThrownBy(() -> verifier.verify(signed(rsa, JWSAlgorithm.RS256)))
                .isInstanceOf(InvalidTokenException.class);
    }

    private void publish(JWK... jwks) {
        published = new JWKSet(List.of(jwks)).toString(true);
    }

    private static String signed(JWK key, JWSAlgorithm algorithm) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(),
                TestingTokens.claims("app-1", "user-1").build());
        token.sign(key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner(key.toECKey()));
        return token.serialize();
    }
}
