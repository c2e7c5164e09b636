package ai.mozaiks.tool;

import ai.mozaiks.json.JsonSchema;
import ai.mozaiks.problem.Problem;
import ai.mozaiks.tool.ToolOutcome.Failed;
import ai.mozaiks.tool.ToolOutcome.Succeeded;
import ai.mozaiks.workflow.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Calls a tool's code within its time limit, again after failures that may pass, with growing pauses between. */
public final class Attempts {

    private final Duration firstPause;
    private final Consumer<Duration> pause;

    /**
     * @param firstPause before the second attempt; doubled before each further one
     * @param pause waits that long
     */
    public Attempts(Duration firstPause, Consumer<Duration> pause) {
        this.firstPause = firstPause;
        this.pause = pause;
    }

    ToolOutcome call(Tool tool, ToolFunction code, ToolInvocation invocation) {
        Duration wait = firstPause;
        for (int attempt = 1; ; attempt++) {
            try {
                return checked(code, bounded(tool.timeout(), code, invocation));
            } catch (ToolException e) {
                if (!e.retryable() || attempt >= tool.maxAttempts()) {
                    return new Failed(Objects.toString(e.getMessage(), "no reason given"), e.problems());
                }
            }
            pause.accept(wait);
            wait = wait.multipliedBy(2);
        }
    }

    private static ToolResult bounded(Duration limit, ToolFunction code, ToolInvocation invocation) {
        FutureTask<ToolResult> call = new FutureTask<>(() -> code.call(invocation));
        Thread.ofVirtual().name("tool-" + invocation.key().function()).start(call);
        try {
            return call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.cancel(true);
            String message = "no result within %d s".formatted(limit.toSeconds());
            // A call that timed out may still have acted: only one that cannot do harm twice is made again.
            throw !code.actsOutside() || code.idempotent()
                    ? ToolException.retryable(message, e)
                    : ToolException.permanent(message, e);
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw ToolException.permanent("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ToolException failure
                    ? failure
                    : ToolException.permanent("failed: " + e.getCause(), e);
        }
    }

    private static ToolOutcome checked(ToolFunction code, ToolResult result) {
        if (code.result().isEmpty()) {
            return new Succeeded(result);
        }
        List<String> violations = JsonSchema.of(code.result()).check(result.value()).stream()
                .map(JsonSchema.Violation::toString)
                .toList();
        return violations.isEmpty()
                ? new Succeeded(result)
                : new Failed(
                        "its result is not what it promises: " + String.join("; ", violations), List.<Problem>of());
    }
}
