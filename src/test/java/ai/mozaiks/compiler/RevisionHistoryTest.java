package ai.mozaiks.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import ai.mozaiks.compiler.Activation.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is current, what a rollback goes to, and what a folder may not bring back, follow from the record alone. */
class RevisionHistoryTest {

    private final List<Activation> record = new ArrayList<>();

    @Test
    void theLastActivationIsCurrentSinceItFirstWas() {
        changed("a").changed("b").changed("b");

        assertThat(history().current()).hasValueSatisfying(current -> {
            assertThat(current.revision()).isEqualTo("b");
            assertThat(current.at()).isEqualTo(Instant.ofEpochSecond(1));
        });
    }

    @Test
    void nothingIsCurrentAtFirst() {
        assertThat(history().current()).isEmpty();
        assertThat(history().before()).isEmpty();
        assertThat(history().held()).isEmpty();
    }

    @Test
    void eachRollbackGoesOneFurtherBack() {
        changed("a").changed("b").changed("c");
        assertThat(history().before()).contains("b");
        rolledBack("b", "c", "c");
        assertThat(history().before()).contains("a");
        rolledBack("a", "b", "c");
        assertThat(history().before()).isEmpty();
    }

    @Test
    void whatWasRolledBackFromIsHeldUntilTheFolderChanges() {
        changed("a").changed("b").changed("c").rolledBack("b", "c", "c");
        assertThat(history().held()).containsExactly("c");
        rolledBack("a", "b", "c");
        assertThat(history().held()).containsExactlyInAnyOrder("b", "c");
        changed("d");
        assertThat(history().held()).isEmpty();
    }

    @Test
    void goingForwardToWhatTheFolderHoldsHoldsNothing() {
        changed("a").changed("b").rolledBack("a", "b", "b").rolledBack("b", "a", "b");

        assertThat(history().held()).isEmpty();
        assertThat(history().before()).contains("a");
    }

    @Test
    void aContentThatComesAgainIsTheNewest() {
        changed("a").changed("b").changed("a");

        assertThat(history().revisions()).containsExactly("b", "a");
        assertThat(history().before()).contains("b");
    }

    @Test
    void aLineCutOffByADeathIsLeftOutAndWrittenPast(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("relay/activations.jsonl");
        ActivationRecord written = new ActivationRecord(file);
        changed("a").changed("b");
        record.forEach(written::append);
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 20));

        assertThat(written.read().activations()).hasSize(1);
        written.append(record.getLast());

        assertThat(written.read().activations()).isEqualTo(record);
    }

    private RevisionHistoryTest changed(String revision) {
        return add(revision, Reason.CHANGED, null, revision);
    }

    private RevisionHistoryTest rolledBack(String revision, String from, String onDisk) {
        return add(revision, Reason.ROLLED_BACK, from, onDisk);
    }

    private RevisionHistoryTest add(String revision, Reason reason, @Nullable String from, String onDisk) {
        record.add(new Activation(Instant.ofEpochSecond(record.size()), revision, reason, "Relay", 2, from, onDisk));
        return this;
    }

    private RevisionHistory history() {
        return new RevisionHistory(record);
    }
}
