package ai.mozaiks.execution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.execution.JournalEntry.Kind;
import ai.mozaiks.llm.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class ExecutionStateTest {

    private static final ExecutionContext CONTEXT = Entries.context("exec");

    @Property(tries = 500)
    void theFoldOfAPrefixAndTheRestIsTheFoldOfTheWhole(
            @ForAll("journals") List<JournalEntry> journal, @ForAll @IntRange(max = 30) int cut) {
        int prefix = Math.min(cut, journal.size());

        ExecutionState resumed = ExecutionState.of(journal.subList(0, prefix));
        journal.subList(prefix, journal.size()).forEach(resumed::apply);

        assertThat(seen(resumed)).isEqualTo(seen(ExecutionState.of(journal)));
    }

    @Property(tries = 500)
    void everyStepOfTheJournalIsFoundAndCounted(@ForAll("journals") List<JournalEntry> journal) {
        ExecutionState state = ExecutionState.of(journal);

        assertThat(state.entries()).isEqualTo(journal.size());
        assertThat(journal)
                .allSatisfy(entry ->
                        assertThat(state.findStep(entry.kind(), entry.step())).isPresent());
        assertThat(state.usage().totalTokens())
                .isEqualTo(journal.stream()
                        .mapToLong(entry -> entry.usage().totalTokens())
                        .sum());
    }

    /** All a state can be asked. */
    private static Object seen(ExecutionState state) {
        return List.of(
                ExecutionSnapshot.of(CONTEXT, state),
                List.copyOf(state.files().values()),
                state.lastTurn(),
                state.suspension(),
                state.inputs());
    }

    @Provide
    Arbitrary<List<JournalEntry>> journals() {
        return steps().list().ofMinSize(1).ofMaxSize(30).map(ExecutionStateTest::number);
    }

    private static Arbitrary<JournalEntry> steps() {
        Arbitrary<Kind> kinds = Arbitraries.of(
                Kind.TURN_COMPLETED,
                Kind.TURN_COMPLETED,
                Kind.SUSPENDED,
                Kind.USER_INPUT,
                Kind.VALIDATED,
                Kind.PACKAGED,
                Kind.CONTEXT_CHANGED,
                Kind.ENDED,
                Kind.DELIVERED);
        return Combinators.combine(
                        kinds, Arbitraries.of("A", "B"), Arbitraries.integers().between(0, 9))
                .as(ExecutionStateTest::step);
    }

    private static JournalEntry step(Kind kind, String agent, int number) {
        Map<String, @Nullable Object> data =
                kind == Kind.ENDED ? Map.of("end_reason", "TERMINATED") : Map.of("text", "t" + number);
        return new JournalEntry(
                CONTEXT,
                0,
                Entries.NOW.plusSeconds(number),
                kind,
                kind + ":" + number,
                agent,
                data,
                Map.of("v" + number, agent),
                new TokenUsage(number, 1),
                List.of(new OutputFile("f" + number, agent, OutputFile.Origin.GENERATED, agent, null)),
                1,
                List.of(),
                List.of());
    }

    private static List<JournalEntry> number(List<JournalEntry> steps) {
        List<JournalEntry> journal = new ArrayList<>();
        journal.add(Entries.plain(CONTEXT, 0));
        for (JournalEntry step : steps) {
            journal.add(new JournalEntry(
                    step.context(),
                    journal.size(),
                    step.at(),
                    step.kind(),
                    step.step(),
                    step.agent(),
                    step.data(),
                    step.variables(),
                    step.usage(),
                    step.files(),
                    step.firstEvent(),
                    step.events(),
                    step.outbox()));
        }
        return journal;
    }
}
