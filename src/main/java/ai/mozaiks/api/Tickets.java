package ai.mozaiks.api;

import ai.mozaiks.tenant.Tenant;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One-time admissions to a conversation's WebSocket, so that no long-lived token need stand in a URL. */
public final class Tickets {

    public static final Duration LIFETIME = Duration.ofSeconds(30);

    private record Admission(Tenant tenant, String chatId, Instant until) {}

    private final SecureRandom random;
    private final Clock clock;
    private final Map<String, Admission> admissions = new ConcurrentHashMap<>();

    public Tickets(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    public String issue(Tenant tenant, String chatId) {
        Instant now = clock.instant();
        admissions.values().removeIf(admission -> !admission.until().isAfter(now));
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        admissions.put(ticket, new Admission(tenant, chatId, now.plus(LIFETIME)));
        return ticket;
    }

    /** Whose ticket it is, if it is for this conversation and still good. It is gone afterwards, whatever the answer. */
    public Optional<Tenant> redeem(String ticket, String chatId) {
        return Optional.ofNullable(admissions.remove(ticket))
                .filter(admission -> admission.chatId().equals(chatId))
                .filter(admission -> admission.until().isAfter(clock.instant()))
                .map(Admission::tenant);
    }
}
