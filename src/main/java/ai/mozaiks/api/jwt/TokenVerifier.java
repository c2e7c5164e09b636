package ai.mozaiks.api.jwt;

import ai.mozaiks.tenant.Tenant;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.util.DateUtils;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a token of the Control-Plane into the tenant it speaks for. Checks signature (by the algorithms of the configured
 * key only), {@code iss}, {@code aud}, {@code exp}, {@code nbf}. The tenant is in the claims {@code app_id} and
 * {@code user_id}, or {@code sub} for the latter.
 */
public final class TokenVerifier {

    private static final int CLOCK_SKEW_SECONDS = 60;
    /** App ids become names of folders: no slash, no leading dot. */
    private static final Pattern APP_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private static final Pattern USER_ID = Pattern.compile("[\\x21-\\x7e]{1,256}");

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    TokenVerifier(JWSKeySelector<SecurityContext> keys, String issuer, String audience, Clock clock) {
        processor.setJWSKeySelector(keys);
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWTClaimsSetVerifier(new ClaimsAt(clock, issuer, audience));
    }

    /** The tenant a token speaks for; throws {@link InvalidTokenException}. */
    public Tenant verify(String token) {
        JWTClaimsSet claims = claims(token);
        String userId = text(claims, "user_id");
        return new Tenant(
                require(claims, "app_id", text(claims, "app_id"), APP_ID),
                require(claims, "user_id", userId == null ? claims.getSubject() : userId, USER_ID));
    }

    private JWTClaimsSet claims(String token) {
        try {
            return processor.process(token, null);
        } catch (ParseException e) {
            throw new InvalidTokenException("the token is not a JSON Web Token", false);
        } catch (BadJOSEException | JOSEException e) {
            throw new InvalidTokenException("the token is not trusted: " + e.getMessage(), false);
        }
    }

    private static @Nullable String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : null;
    }

    private static String require(JWTClaimsSet claims, String name, @Nullable String value, Pattern pattern) {
        if (value == null) {
            throw new InvalidTokenException(
                    claims.getClaim(name) == null
                            ? "the token has no claim '%s'".formatted(name)
                            : "the token's claim '%s' is not a string".formatted(name),
                    false);
        }
        if (!pattern.matcher(value).matches()) {
            throw new InvalidTokenException("the token's claim '%s' must match %s".formatted(name, pattern), false);
        }
        return value;
    }

    static Set<JWSAlgorithm> sharedSecretAlgorithms() {
        return Set.of(JWSAlgorithm.HS256);
    }

    static Set<JWSAlgorithm> publicKeyAlgorithms() {
        return Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    }

    /** Nimbus's check of the claims, by our clock. */
    private static final class ClaimsAt extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final Clock clock;

        ClaimsAt(Clock clock, String issuer, String audience) {
            super(audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("exp"));
            this.clock = clock;
            setMaxClockSkew(CLOCK_SKEW_SECONDS);
        }

        /** Nimbus tells an expired token from others by its message only. */
        @Override
        public void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws BadJWTException {
            Date expiry = claims.getExpirationTime();
            if (expiry != null && !DateUtils.isAfter(expiry, currentTime(), CLOCK_SKEW_SECONDS)) {
                throw new InvalidTokenException("the token has expired", true);
            }
            super.verify(claims, context);
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
