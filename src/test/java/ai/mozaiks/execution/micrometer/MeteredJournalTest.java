package ai.mozaiks.execution.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.mozaiks.execution.CountingEngine;
import ai.mozaiks.execution.Entries;
import ai.mozaiks.execution.Execution;
import ai.mozaiks.execution.InMemoryJournal;
import ai.mozaiks.execution.Journal;
import ai.mozaiks.execution.JournalContract;
import ai.mozaiks.execution.JournalEntry.Draft;
import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.execution.StaleOwnerException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeteredJournalTest extends JournalContract {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Journal journal = new MeteredJournal(new InMemoryJournal(), meters);

    @Override
    protected Journal journal() {
        return journal;
    }

    @Test
    void anExecutionIsCountedWithItsTokensAndItsEnd() {
        Execution execution = new Execution(Entries.context("metered"), List.of(), journal, Clock.systemUTC(), _ -> {});
        execution.append(Draft.of(Kind.STARTED, "start"));

        new CountingEngine(3, _ -> {}).run(execution);

        assertThat(meters.get("mozaiks.execution.started")
                        .tag("workflow", "demo")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("mozaiks.execution.append")
                        .tag("kind", "TURN_COMPLETED")
                        .timer()
                        .count())
                .isEqualTo(3);
        assertThat(meters.get("mozaiks.execution.tokens")
                        .tag("type", "prompt")
                        .counter()
                        .count())
                .isEqualTo(30);
        assertThat(meters.get("mozaiks.execution.ended")
                        .tag("reason", "terminated")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aRefusedEntryIsNotCounted() {
        journal.append(Entries.plain(Entries.context("refused"), 0));

        assertThatThrownBy(() -> journal.append(Entries.plain(Entries.context("refused"), 0)))
                .isInstanceOf(StaleOwnerException.class);

        assertThat(meters.get("mozaiks.execution.started").counter().count()).isEqualTo(1);
    }
}
