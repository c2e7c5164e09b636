package ai.mozaiks.validation.camel;

import ai.mozaiks.execution.ClientEvent;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.JournalEntry;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.validation.Candidate;
import ai.mozaiks.validation.CommandReport;
import ai.mozaiks.validation.Finding;
import ai.mozaiks.validation.Stage;
import ai.mozaiks.validation.StageCheck;
import ai.mozaiks.validation.StageResult;
import ai.mozaiks.validation.StageResult.Unavailable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * One stage on the files of the exchange's execution: judges them, journals the verdict and sums the stages up in the
 * property {@code mozaiks.validation}. A verdict that is in the journal is not asked for again.
 */
final class ValidationStep implements Processor {

    private static final String EXECUTION = "mozaiks.execution";
    private static final String ROUND = "mozaiks.round";
    private static final String VALIDATION = "mozaiks.validation";

    private final StageCheck check;

    ValidationStep(StageCheck check) {
        this.check = check;
    }

    @Override
    public void process(Exchange exchange) {
        Execution execution = requireExecution(exchange);
        if (execution.ask(state -> state.status().ended())) {
            return; // cancelled while an earlier stage ran
        }
        int round = exchange.getProperty(ROUND, 0, int.class);
        String step = "validation:%d:%s".formatted(round, check.stage().word());
        JournalEntry entry =
                execution.ask(state -> state.findStep(Kind.VALIDATED, step)).orElseGet(() -> judge(execution, step));
        exchange.setProperty(
                VALIDATION, sum(exchange, String.valueOf(entry.data().get("outcome"))));
    }

    static Execution requireExecution(Exchange exchange) {
        Execution execution = exchange.getProperty(EXECUTION, Execution.class);
        if (execution == null) {
            throw new IllegalStateException("no execution on the exchange: only a workflow's route may come here");
        }
        return execution;
    }

    /** The first stage of a round starts the sum anew; a stage that cannot tell makes the whole unable to tell. */
    private String sum(Exchange exchange, String outcome) {
        String before = exchange.getProperty(VALIDATION, String.class);
        boolean first = check.stage() == Stage.SYNTAX;
        return !first && outcome.equals("passed") && before != null ? before : outcome;
    }

    private JournalEntry judge(Execution execution, String step) {
        execution.tell(event(Map.of("stage", check.stage().word(), "status", "running")));
        long began = System.nanoTime();
        Candidate candidate =
                execution.ask(state -> new Candidate(List.copyOf(state.files().values())));
        StageResult result = check.check(
                candidate,
                line -> execution.tell(event(Map.of("stage", check.stage().word(), "status", "output", "line", line))));
        long took = (System.nanoTime() - began) / 1_000_000;
        return execution.append(
                Draft.of(Kind.VALIDATED, step).data(data(result, took)).events(List.of(event(summary(result, took)))));
    }

    private Map<String, @Nullable Object> data(StageResult result, long took) {
        Map<String, @Nullable Object> data = summary(result, took);
        data.remove("status");
        data.put("outcome", result.outcome());
        data.put("findings", result.findings().stream().map(Finding::toData).toList());
        data.put("facts", result.facts());
        data.put(
                "commands",
                result.commands().stream().map(CommandReport::toData).toList());
        return data;
    }

    private Map<String, @Nullable Object> summary(StageResult result, long took) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("stage", check.stage().word());
        summary.put("status", result.outcome());
        summary.put("took_ms", took);
        summary.put(
                "problems",
                result.findings().stream()
                        .filter(Finding::isError)
                        .map(Finding::toData)
                        .toList());
        if (result instanceof Unavailable(var why, var _)) {
            summary.put("reason", why);
        }
        return summary;
    }

    private static ClientEvent event(Map<String, @Nullable Object> data) {
        return new ClientEvent(ClientEvent.Type.VALIDATION, null, data);
    }
}
