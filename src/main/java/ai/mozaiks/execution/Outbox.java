package ai.mozaiks.execution;

import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.OutboxLedger.Pending;
import ai.mozaiks.execution.OutboxLedger.Pending.State;
import ai.mozaiks.tenant.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the messages of committed journal entries, at least once each: a message leaves the ledger only after its delivery
 * stands in the journal. After the last attempt of the schedule it is parked until somebody redrives it.
 */
public final class Outbox {

    /** From one attempt to the next; the first is made at once. Standard Webhooks' schedule, about 75 hours in all. */
    static final List<Duration> SCHEDULE = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    /** How long a dispatcher has a message to itself; after that it is taken for dead. */
    private static final Duration ATTEMPT = Duration.ofMinutes(2);

    private static final Duration RECORD_AGAIN = Duration.ofSeconds(5);

    private final OutboxLedger ledger;
    private final OutboxIntake intake;
    private final Journal journal;
    private final Supplier<List<OutboxChannel>> channels;
    private final BiPredicate<ExecutionContext, Draft> recorder;
    private final Clock clock;

    /**
     * Wires the parts.
     *
     * @param channels asked for late, because a channel may need much of the house
     * @param recorder writes a journal entry; false if it cannot just now
     */
    public Outbox(
            OutboxLedger ledger,
            OutboxIntake intake,
            Journal journal,
            Supplier<List<OutboxChannel>> channels,
            BiPredicate<ExecutionContext, Draft> recorder,
            Clock clock) {
        this.ledger = ledger;
        this.intake = intake;
        this.journal = journal;
        this.channels = channels;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** Names the step that says in the journal what became of a message. */
    static String step(String messageId) {
        return "delivered:" + messageId;
    }

    /** Makes one attempt for every message that is due, side by side; returns how many were. */
    public int dispatchDue() {
        List<Pending> due = ledger.due(clock.instant());
        try (ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(message -> attempts.execute(() -> attempt(message)));
        }
        return due.size();
    }

    /** Dispatches when something new is committed and otherwise every so often, until interrupted. */
    public void run(Duration pause) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                intake.awaitNews(pause);
                // On a thread of its own: one slow receiver must not hold up the next message.
                Thread.ofVirtual().name("outbox-dispatch").start(this::dispatchIfPossible);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void dispatchIfPossible() {
        try {
            dispatchDue();
        } catch (RuntimeException e) {
            LOG.warn("the outbox could not be read and is tried again", e);
        }
    }

    public List<Pending> parked(Tenant tenant) {
        return ledger.parked(tenant);
    }

    /** Sends a parked message again, from the start of the schedule; false if it is not parked. */
    public boolean redrive(Tenant tenant, String messageId) {
        boolean redriven = ledger.redrive(tenant, messageId, clock.instant());
        intake.wake();
        return redriven;
    }

    private void attempt(Pending found) {
        Optional<Pending> claimed = ledger.claim(found, clock.instant().plus(ATTEMPT));
        claimed.ifPresent(message -> {
            Pending outcome = message.state() == State.SENT ? message : send(message);
            if (outcome.state() != State.WAITING) {
                record(outcome);
            }
        });
    }

    private Pending send(Pending pending) {
        try {
            OutboxMessage message = read(pending);
            requireChannel(message.channel()).send(pending.context(), message);
            Pending sent = pending.become(State.SENT, null);
            ledger.update(sent);
            return sent;
        } catch (OutboxRefusedException e) {
            return e.permanent() ? park(pending, e) : again(pending, e, e.retryAfter());
        } catch (RuntimeException e) {
            return again(pending, e, Optional.empty());
        }
    }

    private OutboxMessage read(Pending pending) {
        ExecutionContext context = pending.context();
        return journal.read(context.tenant(), context.executionId(), pending.entry()).getFirst().outbox().stream()
                .filter(message -> message.id().equals(pending.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("entry %d of execution %s holds no message '%s'"
                        .formatted(pending.entry(), context.executionId(), pending.id())));
    }

    private OutboxChannel requireChannel(String name) {
        return channels.get().stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no outbox channel '%s'".formatted(name)));
    }

    private Pending again(Pending pending, RuntimeException why, Optional<Duration> asked) {
        if (pending.attempts() > SCHEDULE.size()) {
            return park(pending, why);
        }
        Duration scheduled = SCHEDULE.get(pending.attempts() - 1);
        Duration wait =
                asked.filter(duration -> duration.compareTo(scheduled) > 0).orElse(scheduled);
        Instant next = clock.instant().plus(wait);
        Pending waiting = pending.due(next, why.getMessage());
        ledger.update(waiting);
        LOG.info("message {} was not taken ({}); next attempt at {}", pending.id(), why.getMessage(), next);
        return waiting;
    }

    private Pending park(Pending pending, RuntimeException why) {
        Pending parked = pending.become(State.PARKED, why.getMessage());
        ledger.update(parked);
        LOG.warn("message {} is parked after {} attempt(s): {}", pending.id(), pending.attempts(), why.getMessage());
        return parked;
    }

    private void record(Pending message) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("message_id", message.id());
        data.put("outcome", message.state() == State.SENT ? "delivered" : "parked");
        data.put("attempts", message.attempts());
        data.put("error", message.error());
        boolean recorded = recorder.test(
                message.context(),
                Draft.of(Kind.DELIVERED, step(message.id()))
                        .data(data)
                        .events(List.of(
                                new ClientEvent(ClientEvent.Type.LIFECYCLE, null, Maps.copy(withState(data))))));
        if (message.state() == State.SENT) {
            if (recorded) {
                ledger.remove(message.id());
            } else {
                ledger.update(message.due(clock.instant().plus(RECORD_AGAIN), null));
            }
        }
    }

    private static Map<String, @Nullable Object> withState(Map<String, @Nullable Object> data) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>(data);
        event.put("state", data.get("outcome"));
        return event;
    }
}
