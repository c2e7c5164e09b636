package ai.mozaiks.delivery.camel;

import ai.mozaiks.execution.OutboxRefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** Reads the Control-Plane's answer: only 2xx is a receipt, 410 means never again, anything else means later. */
final class ControlPlaneReceiptStep implements Processor {

    private static final int GONE = 410;

    private final Clock clock;

    ControlPlaneReceiptStep(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        Message answer = exchange.getMessage();
        int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        Duration wait = retryAfter(answer.getHeader("Retry-After", String.class));
        answer.removeHeaders("*"); // The request's secret is among them.
        if (status == GONE) {
            throw OutboxRefusedException.forGood(
                    "the Control-Plane answered 410 Gone: it wants nothing more from here");
        }
        if (status < 200 || status > 299) {
            throw OutboxRefusedException.forNow("the Control-Plane answered " + status, wait);
        }
    }

    /** Seconds, or a date; what is neither says nothing. */
    private @Nullable Duration retryAfter(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(clock.instant(), date.toInstant());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
