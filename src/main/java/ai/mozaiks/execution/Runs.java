package ai.mozaiks.execution;

import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.tenant.Tenant;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The executions this process works on. A run enters by claiming its lease, is driven by one thread until it ends or
 * waits, and leaves by giving the lease back.
 */
public final class Runs {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final int ENTRIES_PER_PROJECTION = 50;

    private final Map<String, Run> live = new ConcurrentHashMap<>();
    private final Journal journal;
    private final Leases leases;
    private final Projections projections;
    private final OutboxIntake outbox;
    private final EventBus bus;
    private final Supplier<WorkflowEngine> engine;
    private final Clock clock;

    /**
     * Wires the parts.
     *
     * @param engine asked for late, because what runs executions may start some
     */
    public Runs(
            Journal journal,
            Leases leases,
            Projections projections,
            OutboxIntake outbox,
            EventBus bus,
            Supplier<WorkflowEngine> engine,
            Clock clock) {
        this.journal = journal;
        this.leases = leases;
        this.projections = projections;
        this.outbox = outbox;
        this.bus = bus;
        this.engine = engine;
        this.clock = clock;
    }

    /** How many executions this process works on. */
    public int count() {
        return live.size();
    }

    WorkflowEngine engine() {
        return engine.get();
    }

    Optional<Run> find(Tenant tenant, String executionId) {
        return Optional.ofNullable(live.get(executionId))
                .filter(run -> run.context().tenant().appId().equals(tenant.appId()));
    }

    /** Starts a run whose lease is claimed. */
    void start(ExecutionContext context, Draft started) {
        Run run = register(context, List.of());
        try {
            run.execution().append(started);
            project(run);
        } catch (RuntimeException e) {
            leave(run);
            leases.release(context.executionId());
            throw e;
        }
        drive(run);
    }

    /**
     * Does something to a run that is still open, which may mean to claim it first; afterwards the run goes on if it can.
     * Empty for an unknown execution and for one another process works on.
     *
     * @param action empty when it comes too late because the run is leaving
     */
    <T> Optional<T> with(Tenant tenant, String executionId, Function<Run, Optional<T>> action) {
        while (true) {
            Optional<Run> entered = enter(tenant, executionId);
            if (entered.isEmpty()) {
                return Optional.empty();
            }
            Run run = entered.get();
            Optional<T> result;
            try {
                result = action.apply(run);
            } finally {
                drive(run);
            }
            if (result.isPresent()) {
                return result;
            }
        }
    }

    private Optional<Run> enter(Tenant tenant, String executionId) {
        Optional<Run> open = find(tenant, executionId).filter(Run::isOpen);
        if (open.isPresent()) {
            return open;
        }
        List<JournalEntry> entries = journal.read(tenant, executionId, 0);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        ExecutionContext context = entries.getFirst().context();
        return Patience.until(() -> find(tenant, executionId)
                .filter(Run::isOpen)
                .or(() -> leases.claim(context) ? Optional.of(reopen(context)) : Optional.empty()));
    }

    /** Reads again what the journal holds: the owner before may have written until the claim. */
    private Run reopen(ExecutionContext context) {
        List<JournalEntry> entries = journal.read(context.tenant(), context.executionId(), 0);
        ExecutionState state = ExecutionState.of(entries);
        entries.stream()
                .filter(entry -> entry.outbox().stream()
                        .anyMatch(message -> state.findStep(Kind.DELIVERED, Outbox.step(message.id()))
                                .isEmpty()))
                .forEach(outbox::accept);
        return register(context, entries);
    }

    private Run register(ExecutionContext context, List<JournalEntry> entries) {
        Run run = new Run(context, entries, new NotifyingJournal(journal, this::accepted), clock, bus);
        live.put(context.executionId(), run);
        return run;
    }

    private void accepted(JournalEntry entry) {
        outbox.accept(entry);
        Run run = live.get(entry.context().executionId());
        if (run != null && entry.seq() % ENTRIES_PER_PROJECTION == ENTRIES_PER_PROJECTION - 1) {
            Thread.ofVirtual().name("execution-projection").start(() -> projectIfPossible(run));
        }
    }

    /** Lets a thread work on the run until it ends or waits, unless one does already. */
    private void drive(Run run) {
        if (run.takeWheel()) {
            Thread.ofVirtual().name("execution-" + run.context().executionId()).start(() -> driveNow(run));
        }
    }

    private void driveNow(Run run) {
        String id = run.context().executionId();
        try {
            while (!run.close()) {
                Driver.advance(run.execution(), engine.get());
            }
            project(run);
            leave(run);
            leases.release(id);
        } catch (StaleOwnerException e) {
            LOG.warn("execution {} goes on elsewhere: {}", id, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("execution {} cannot go on here; its lease runs out and recovery takes it up", id, e);
        } finally {
            leave(run);
            run.markDone();
        }
    }

    private void leave(Run run) {
        live.remove(run.context().executionId(), run);
    }

    private void projectIfPossible(Run run) {
        try {
            project(run);
        } catch (RuntimeException e) {
            LOG.warn("the projections of {} are behind", run.context().executionId(), e);
        }
    }

    private void project(Run run) {
        run.inOrder(() -> projections.save(run.execution().ask(state -> ExecutionSnapshot.of(run.context(), state))));
    }

    /** Says that this process lives, and hears which of its executions are to be cancelled. */
    public void heartbeat() {
        leases.renew(live.keySet());
        for (String executionId : leases.cancelRequests()) {
            Run run = live.get(executionId);
            if (run != null) {
                run.execution().requestCancel();
            }
        }
    }

    /** Goes on with the executions whose owner died; says how many. */
    public int recover() {
        int recovered = 0;
        for (ExecutionContext context : leases.abandoned()) {
            String id = context.executionId();
            if (live.containsKey(id) || !leases.claim(context)) {
                continue;
            }
            if (journal.read(context.tenant(), id, 0).isEmpty()) {
                leases.release(id); // The owner died before it told anybody of this execution.
            } else {
                LOG.info("going on with execution {}, whose owner died", id);
                drive(reopen(context));
                recovered++;
            }
        }
        return recovered;
    }
}
