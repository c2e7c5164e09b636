package ai.mozaiks.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.mozaiks.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every journal promises. */
public abstract class JournalContract {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ExecutionContext context = Entries.context("exec-" + NUMBER.incrementAndGet());

    protected abstract Journal journal();

    @Test
    void anEntryIsReadBackAsItWasWritten() {
        JournalEntry entry = Entries.rich(context, 0);

        journal().append(entry);

        assertThat(read(0)).containsExactly(entry);
    }

    @Test
    void entriesComeInOrderFromANumberOn() {
        for (int seq = 0; seq < 150; seq++) {
            journal().append(Entries.plain(context, seq));
        }

        assertThat(read(0))
                .extracting(JournalEntry::seq)
                .hasSize(150)
                .isSorted()
                .startsWith(0L);
        assertThat(read(128))
                .extracting(JournalEntry::seq)
                .hasSize(22)
                .isSorted()
                .startsWith(128L);
        assertThat(read(150)).isEmpty();
    }

    @Test
    void aTakenNumberIsRefused() {
        journal().append(Entries.plain(context, 0));

        assertThatThrownBy(() -> journal().append(Entries.rich(context, 0)))
                .isInstanceOfSatisfying(StaleOwnerException.class, refused -> {
                    assertThat(refused.executionId()).isEqualTo(context.executionId());
                    assertThat(refused.seq()).isZero();
                })
                .hasMessageContaining("has another owner: entry 0 is taken");
        assertThat(read(0)).containsExactly(Entries.plain(context, 0));
    }

    @Test
    void ofManyWritersOfANumberExactlyOneWins() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> wins = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            for (int writer = 0; writer < 8; writer++) {
                JournalEntry entry = Entries.entry(context, 0, Map.of("text", "writer " + writer), List.of());
                wins.add(writers.submit(() -> {
                    start.await();
                    return wins(entry);
                }));
            }
            start.countDown();
        }

        int winners = 0;
        for (Future<Boolean> win : wins) {
            winners += win.get() ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
        assertThat(read(0)).hasSize(1);
    }

    private boolean wins(JournalEntry entry) {
        try {
            journal().append(entry);
            return true;
        } catch (StaleOwnerException e) {
            return false;
        }
    }

    @Test
    void anotherAppReadsNothing() {
        journal().append(Entries.plain(context, 0));

        assertThat(journal().read(new Tenant("app-2", "user-1"), context.executionId(), 0))
                .isEmpty();
    }

    @Test
    void anUnknownExecutionIsEmpty() {
        assertThat(journal().read(Entries.TENANT, "nobody", 0)).isEmpty();
    }

    @Test
    void anEntryMayBeFarBiggerThanADocument() {
        String big = "é𝄞 some source code\n".repeat(500_000);
        OutputFile file = new OutputFile("big.txt", big, OutputFile.Origin.GENERATED, "Writer", null);
        OutputFile other = new OutputFile("other.txt", big, OutputFile.Origin.GENERATED, "Writer", null);
        JournalEntry entry = Entries.entry(context, 0, Map.of(), List.of(file, other));

        journal().append(entry);

        assertThat(read(0)).hasSize(1);
        assertThat(read(0).getFirst().equals(entry)).isTrue();
    }

    private List<JournalEntry> read(long from) {
        return journal().read(Entries.TENANT, context.executionId(), from);
    }
}
