package ai.mozaiks.cli;

import ai.mozaiks.compiler.Revision;
import ai.mozaiks.compiler.ScriptRecorder;
import ai.mozaiks.compiler.WorkflowHistory;
import ai.mozaiks.compiler.WorkflowRevisions;
import ai.mozaiks.compiler.WorkflowStatus;
import ai.mozaiks.execution.ExecutionContext;
import ai.mozaiks.execution.ExecutionEvents;
import ai.mozaiks.execution.ExecutionView;
import ai.mozaiks.execution.Executions;
import ai.mozaiks.execution.Journal;
import ai.mozaiks.execution.PrerequisitesNotMetException;
import ai.mozaiks.execution.PublishedEvent;
import ai.mozaiks.execution.Status;
import ai.mozaiks.execution.WorkflowEngine;
import ai.mozaiks.tenant.Tenant;
import ai.mozaiks.workflow.InvalidWorkflowException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./mozaiks generate}: one run on embedded defaults, live progress, the package at the end. */
@Command(
        name = "generate",
        description = "Runs a workflow once and delivers the package it makes.",
        mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);
    private static final Duration DELIVERY = Duration.ofSeconds(30);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "WORKFLOW", description = "A name under workflows/, or a folder.")
    private String workflow = "";

    @Option(names = "--input", paramLabel = "TEXT|@FILE", description = "What to make, in plain words.")
    private @Nullable String input;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the package goes (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("out");

    @Option(names = "--app-id", description = "Whose run it is (default: ${DEFAULT-VALUE}).")
    private String appId = "local";

    @Option(names = "--user-id", description = "Who asks (default: ${DEFAULT-VALUE}).")
    private String userId = "local";

    @Option(names = "--resume", paramLabel = "EXECUTION_ID", description = "Go on with a run that was interrupted.")
    private @Nullable String resume;

    @Option(names = "--json", description = "Events and result as JSON lines on stdout.")
    private boolean json;

    @Mixin
    private final RecordFile record = new RecordFile();

    @Override
    public Integer call() {
        record.require();
        Path folder = Home.find().requireWorkflow(workflow);
        String text = resume == null ? InputText.require(input) : "";
        OutputFolder target = OutputFolder.require(out);
        WorkflowHistory history = Home.find().history(workflow);
        if (resume == null) {
            history.requireRunnable();
        }
        try (ConfigurableApplicationContext runtime = RunningHouse.start(Map.of(
                "mozaiks.workflow-folder",
                folder,
                "mozaiks.execution.recovery",
                false,
                // That a delivery is parked is told with the result.
                "logging.level.ai.mozaiks.execution.Outbox",
                "error"))) {
            if (resume == null) {
                requireRunnable(runtime.getBean(WorkflowRevisions.class), history);
            }
            return new Generation(runtime, target).run(history.workflowId(), text);
        }
    }

    /** Whoever runs what they have just written must hear of its problems, also where an earlier revision would run. */
    private void requireRunnable(WorkflowRevisions revisions, WorkflowHistory history) {
        WorkflowStatus status = revisions.status(history.workflowId()).orElse(null);
        if (status == null) {
            return;
        }
        if (status.isBroken()) {
            throw new InvalidWorkflowException(workflow, status.problems());
        }
        Revision current = status.current();
        if (status.setAside() && current != null) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "%s runs revision %s: somebody rolled back from %s, which is on disk (./mozaiks revisions %1$s)"
                                    .formatted(
                                            workflow, Revision.brief(current.id()), Revision.brief(history.onDisk())));
        }
    }

    /** One run on a started runtime. */
    private final class Generation {

        private final Executions executions;
        private final ExecutionEvents events;
        private final Clock clock;
        private final OutputFolder target;
        private final Tenant tenant = new Tenant(appId, userId);
        private final RecordedRun recorded;
        private final PrintWriter err = spec.commandLine().getErr();
        private final PrintWriter stdout = spec.commandLine().getOut();

        Generation(ConfigurableApplicationContext runtime, OutputFolder target) {
            this.executions = runtime.getBean(Executions.class);
            this.events = runtime.getBean(ExecutionEvents.class);
            this.clock = runtime.getBean(Clock.class);
            this.target = target;
            this.recorded =
                    new RecordedRun(runtime.getBean(Journal.class), runtime.getBean(WorkflowEngine.class), tenant);
        }

        int run(String workflowId, String text) {
            Progress progress =
                    json ? new JsonProgress(stdout) : new TextProgress(err, Boolean.getBoolean("mozaiks.terminal"));
            BlockingQueue<PublishedEvent> heard = new LinkedBlockingQueue<>();
            try (var _ = events.subscribeAll(heard::add)) {
                String executionId = begin(workflowId, text);
                ExecutionView view = follow(executionId, heard, progress);
                progress.finish();
                if (record.isWanted()) {
                    recorded.past(executionId).map(ScriptRecorder::record).ifPresent(record::write);
                }
                return conclude(view);
            }
        }

        private String begin(String workflowId, String text) {
            if (resume != null) {
                if (executions.find(tenant, resume).isEmpty()) {
                    throw CommandFailedException.badInput(
                            "there is no execution '%s' of app '%s' (--app-id)".formatted(resume, appId));
                }
                note("going on with execution " + resume);
                String id = resume;
                Thread.ofVirtual().start(() -> executions.resume(tenant, id));
                return resume;
            }
            ExecutionContext context = start(workflowId, text);
            note("execution %s (if it is interrupted, go on with: ./mozaiks generate %s --resume %s)"
                    .formatted(context.executionId(), workflow, context.executionId()));
            return context.executionId();
        }

        private ExecutionContext start(String workflowId, String text) {
            try {
                return executions.start(
                        new Executions.StartRequest(tenant, workflowId, Map.of("text", text), Map.of(), null, null));
            } catch (PrerequisitesNotMetException e) {
                throw CommandFailedException.badInput(String.valueOf(e.getMessage()));
            }
        }

        private ExecutionView follow(String executionId, BlockingQueue<PublishedEvent> heard, Progress progress) {
            long shown = 0;
            Instant patience = clock.instant().plus(DELIVERY);
            while (true) {
                for (PublishedEvent event : executions.events(tenant, executionId, shown)) {
                    progress.show(event);
                    shown = event.seq();
                }
                ExecutionView view = executions.find(tenant, executionId).orElseThrow();
                if (view.status() == Status.RUNNING) {
                    patience = clock.instant().plus(DELIVERY);
                } else if (view.events() <= shown
                        && (isDelivered(view) || clock.instant().isAfter(patience))) {
                    return view;
                }
                await(executionId, heard, progress);
            }
        }

        /** A package's delivery is decided a moment after the run has ended: sent, or parked for want of a receiver. */
        private boolean isDelivered(ExecutionView view) {
            return view.packaged().isEmpty() || !view.delivery().isEmpty();
        }

        private void await(String executionId, BlockingQueue<PublishedEvent> heard, Progress progress) {
            try {
                // The end may be recorded a moment after its event: look again soon even if nothing is heard.
                PublishedEvent event = heard.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                for (; event != null; event = heard.poll()) {
                    // What passes stands in no journal: it is shown now or never.
                    if (event.passing() && event.context().executionId().equals(executionId)) {
                        progress.show(event);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }

        private int conclude(ExecutionView view) {
            GenerationResult result = GenerationResult.of(view, target);
            if (json) {
                stdout.println(result.json());
            } else {
                err.println(result.summary());
                result.packageFile().ifPresent(stdout::println);
            }
            return view.status() == Status.COMPLETED ? ExitCode.SUCCESS : ExitCode.FAILED;
        }

        private void note(String text) {
            if (!json) {
                err.println(text);
                err.flush();
            }
        }
    }
}
