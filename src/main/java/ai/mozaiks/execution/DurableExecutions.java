package ai.mozaiks.execution;

import ai.mozaiks.execution.StartKeys.Start;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Executions whose truth is the journal: a run survives the process that runs it. */
public final class DurableExecutions implements Executions {

    private final Runs runs;
    private final Journal journal;
    private final Leases leases;
    private final StartKeys keys;
    private final Projections projections;
    private final Ids ids;
    private final AppData data;

    public DurableExecutions(
            Runs runs, Journal journal, Leases leases, StartKeys keys, Projections projections, Ids ids, AppData data) {
        this.runs = runs;
        this.journal = journal;
        this.leases = leases;
        this.keys = keys;
        this.projections = projections;
        this.ids = ids;
        this.data = data;
    }

    @Override
    public ExecutionContext start(StartRequest request) {
        Workflow workflow = requireWorkflow(request.workflowId());
        return start(
                request,
                workflow,
                () -> new PackGates(runs.engine().workflows(), projections).requireOpen(workflow, request.tenant()));
    }

    @Override
    public ExecutionContext startChild(StartRequest request) {
        return start(request, requireWorkflow(request.workflowId()), () -> {});
    }

    private ExecutionContext start(StartRequest request, Workflow workflow, Runnable gates) {
        Start start = plan(request, workflow);
        ExecutionContext context = new ExecutionContext(
                request.tenant(), start.executionId(), start.chatId(), workflow.id(), workflow.revision());
        if (request.idempotencyKey() != null) {
            Optional<ExecutionContext> earlier = contextOf(request.tenant(), start.executionId());
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        gates.run();
        if (!leases.claim(context)) {
            return awaitOtherStart(context);
        }
        runs.start(context, StartedEntry.of(workflow, context, request, data));
        return context;
    }

    private Workflow requireWorkflow(String workflowId) {
        WorkflowEngine engine = runs.engine();
        return engine.findWorkflow(workflowId)
                .orElseThrow(() -> new UnknownWorkflowException(
                        workflowId,
                        engine.workflows().stream().map(Workflow::name).sorted().toList()));
    }

    private Start plan(StartRequest request, Workflow workflow) {
        String chatId = request.chatId() == null ? ids.next() : request.chatId();
        Start proposed = new Start(ids.next(), chatId, StartedEntry.fingerprint(workflow.id(), request));
        if (request.idempotencyKey() == null) {
            return proposed;
        }
        Start claimed = keys.claim(request.tenant(), request.idempotencyKey(), proposed);
        if (!claimed.fingerprint().equals(proposed.fingerprint())) {
            throw new IdempotencyConflictException(request.idempotencyKey());
        }
        return claimed;
    }

    /** Somebody with the same idempotency key was quicker by a moment. */
    private ExecutionContext awaitOtherStart(ExecutionContext context) {
        return Patience.until(() -> contextOf(context.tenant(), context.executionId()))
                .orElseThrow(() -> new IllegalStateException(
                        "execution %s was claimed but has not started: try again".formatted(context.executionId())));
    }

    private Optional<ExecutionContext> contextOf(Tenant tenant, String executionId) {
        return journal.read(tenant, executionId, 0).stream().findFirst().map(JournalEntry::context);
    }

    @Override
    public Optional<ExecutionView> find(Tenant tenant, String executionId) {
        Optional<Run> live = runs.find(tenant, executionId);
        if (live.isPresent()) {
            Run run = live.get();
            return Optional.of(run.execution().ask(state -> ExecutionSnapshot.view(run.context(), state)));
        }
        List<JournalEntry> entries = journal.read(tenant, executionId, 0);
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(ExecutionSnapshot.view(entries.getFirst().context(), ExecutionState.of(entries)));
    }

    @Override
    public List<PublishedEvent> events(Tenant tenant, String executionId, long afterSeq) {
        Optional<Run> live = runs.find(tenant, executionId);
        if (live.isPresent()) {
            return live.get().eventsAfter(afterSeq);
        }
        List<PublishedEvent> events = new ArrayList<>();
        for (JournalEntry entry : journal.read(tenant, executionId, 0)) {
            Execution.publish(entry, event -> {
                if (event.seq() > afterSeq) {
                    events.add(event);
                }
            });
        }
        return events;
    }

    @Override
    public Optional<ExecutionContext> findByChat(Tenant tenant, String chatId) {
        return projections.findByChat(tenant, chatId);
    }

    @Override
    public boolean answer(Tenant tenant, String executionId, Map<String, @Nullable Object> input) {
        return runs.with(tenant, executionId, run -> run.answer(input)).orElse(false);
    }

    @Override
    public boolean cancel(Tenant tenant, String executionId) {
        boolean unfinished =
                find(tenant, executionId).filter(view -> !view.status().ended()).isPresent();
        if (!unfinished) {
            return false;
        }
        boolean ownedElsewhere = runs.find(tenant, executionId).isEmpty() && leases.requestCancel(executionId);
        return ownedElsewhere
                || runs.with(
                                tenant,
                                executionId,
                                run -> Optional.of(run.execution().requestCancel()))
                        .orElse(false);
    }

    @Override
    public boolean resume(Tenant tenant, String executionId) {
        Optional<Run> unfinished = runs.with(
                        tenant,
                        executionId,
                        run -> Optional.of(
                                run.execution().ask(ExecutionState::status) == Status.RUNNING
                                        ? Optional.of(run)
                                        : Optional.<Run>empty()))
                .flatMap(run -> run);
        unfinished.ifPresent(Run::awaitDone);
        return unfinished.isPresent();
    }

    /** Writes an entry that does not come from the workflow; false if another process works on the execution. */
    public boolean record(ExecutionContext context, JournalEntry.Draft draft) {
        return runs.with(context.tenant(), context.executionId(), run -> run.record(draft))
                .isPresent();
    }
}
