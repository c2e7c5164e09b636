package ai.mozaiks.api;

import static ai.mozaiks.api.TestingTokens.SECRET;
import static ai.mozaiks.api.TestingTokens.claims;
import static ai.mozaiks.api.TestingTokens.in;
import static ai.mozaiks.api.TestingTokens.sign;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Tokens nobody should trust, each wrong in its own way. */
public final class ForgedTokens {

    private static final String LONG_SECRET = SECRET.repeat(3);

    private ForgedTokens() {}

    public static List<Arguments> all() {
        return Stream.of(shapes(), signatures(), headers(), times(), audiences(), identities())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Arguments> shapes() {
        String good = good();
        String[] parts = good.split("\\.", -1);
        return List.of(
                arguments("no token", ""),
                arguments("not a token", "hello"),
                arguments("three dots", "..."),
                arguments("two parts", parts[0] + "." + parts[1]),
                arguments("four parts", good + ".x"),
                arguments("header is not JSON", base64("nope") + "." + parts[1] + "." + parts[2]),
                arguments("payload is not JSON", parts[0] + "." + base64("nope") + "." + parts[2]),
                arguments("very long", "a".repeat(10_000) + ".b.c"));
    }

    private static List<Arguments> signatures() {
        String good = good();
        String[] parts = good.split("\\.", -1);
        String otherClaims = base64(claims("other-app", "u").build().toString());
        return List.of(
                arguments("alg none", new PlainJWT(claims("a", "u").build()).serialize()),
                arguments("alg none, old signature", base64("{\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2]),
                arguments("alg None", base64("{\"alg\":\"None\"}") + "." + parts[1] + "."),
                arguments("alg missing", base64("{}") + "." + parts[1] + "." + parts[2]),
                arguments("no signature", parts[0] + "." + parts[1] + "."),
                arguments("first byte of the signature changed", parts[0] + "." + parts[1] + "." + flip(parts[2])),
                arguments("claims changed", parts[0] + "." + otherClaims + "." + parts[2]),
                arguments("another secret", sign(header(JWSAlgorithm.HS256), valid(), SECRET.toUpperCase(Locale.ROOT))),
                arguments("the empty secret padded", sign(header(JWSAlgorithm.HS256), valid(), "\0".repeat(32))),
                arguments("HS384", sign(header(JWSAlgorithm.HS384), valid(), LONG_SECRET)),
                arguments("HS512", sign(header(JWSAlgorithm.HS512), valid(), LONG_SECRET)),
                arguments("RS256 with a key of their own", rsa(false)),
                arguments("RS256 with the key in the header", rsa(true)));
    }

    private static List<Arguments> headers() {
        return List.of(
                arguments("typ of another kind", sign(typed("secevent+jwt"), valid(), SECRET)),
                arguments(
                        "crit nobody knows",
                        sign(
                                new JWSHeader.Builder(JWSAlgorithm.HS256)
                                        .criticalParams(Set.of("exp2"))
                                        .build(),
                                valid(),
                                SECRET)),
                arguments(
                        "jku to their key set",
                        sign(
                                new JWSHeader.Builder(JWSAlgorithm.HS256)
                                        .jwkURL(URI.create("http://127.0.0.1:1/keys"))
                                        .build(),
                                valid(),
                                "another-secret-of-more-than-32-bytes")));
    }

    private static List<Arguments> times() {
        return List.of(
                arguments(
                        "expired",
                        sign(claims("a", "u")
                                .expirationTime(in(Duration.ofMinutes(-5)))
                                .build())),
                arguments(
                        "expired just past the skew",
                        sign(claims("a", "u")
                                .expirationTime(in(Duration.ofSeconds(-62)))
                                .build())),
                arguments(
                        "expired in 1970",
                        sign(claims("a", "u")
                                .expirationTime(Date.from(Instant.EPOCH))
                                .build())),
                arguments(
                        "never expires",
                        sign(claims("a", "u").expirationTime(null).build())),
                arguments(
                        "not yet valid",
                        sign(claims("a", "u")
                                .notBeforeTime(in(Duration.ofMinutes(5)))
                                .build())));
    }

    private static List<Arguments> audiences() {
        return List.of(
                arguments("another issuer", sign(claims("a", "u").issuer("evil").build())),
                arguments("no issuer", sign(claims("a", "u").issuer(null).build())),
                arguments(
                        "another audience",
                        sign(claims("a", "u").audience("mozaiks-console").build())),
                arguments(
                        "no audience",
                        sign(claims("a", "u").audience((String) null).build())));
    }

    private static List<Arguments> identities() {
        return List.of(
                arguments("no app", sign(claims("a", "u").claim("app_id", null).build())),
                arguments("empty app", sign(claims("", "u").build())),
                arguments("app is a path", sign(claims("../other", "u").build())),
                arguments(
                        "app is a number",
                        sign(claims("a", "u").claim("app_id", 7).build())),
                arguments(
                        "app is a query",
                        sign(claims("a", "u").claim("app_id", Map.of("$ne", "")).build())),
                arguments(
                        "no user",
                        sign(claims("a", "u")
                                .claim("user_id", null)
                                .subject(null)
                                .build())),
                arguments("user with a line break", sign(claims("a", "u\nX: y").build())));
    }

    private static String good() {
        return TestingTokens.of("a", "u");
    }

    private static JWTClaimsSet valid() {
        return claims("a", "u").build();
    }

    private static JWSHeader header(JWSAlgorithm algorithm) {
        return new JWSHeader(algorithm);
    }

    private static JWSHeader typed(String type) {
        return new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType(type))
                .build();
    }

    private static String rsa(boolean keyInHeader) {
        try {
            RSAKey key = new RSAKeyGenerator(2048).generate();
            JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256);
            SignedJWT token =
                    new SignedJWT(keyInHeader ? header.jwk(key.toPublicJWK()).build() : header.build(), valid());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String flip(String signature) {
        return (signature.charAt(0) == 'A' ? 'B' : 'A') + signature.substring(1);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
