package ai.mozaiks.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void whatADeadProcessLeftIsDeletedAndWhatAnotherIsAtStays() throws IOException {
        TestingHome home = new TestingHome(folder).relay("First");
        String revision = home.catalog().find("Relay").orElseThrow().revision();
        Path dead = left("revision1", NOW.minus(Duration.ofHours(2)));
        Path working = left("revision2", NOW.minusSeconds(1));

        home.store.clear(NOW.minus(Duration.ofHours(1)));

        assertThat(dead).doesNotExist();
        assertThat(working).exists();
        assertThat(home.store.isKept(TestingHome.ID, revision)).isTrue();
    }

    private Path left(String name, Instant at) throws IOException {
        Path left = folder.resolve("data/revisions/.staging").resolve(name);
        Files.createDirectories(left.resolve("workflow"));
        Files.writeString(left.resolve("workflow/half.yaml"), "agents:");
        Files.setLastModifiedTime(left, FileTime.from(at));
        return left;
    }
}
