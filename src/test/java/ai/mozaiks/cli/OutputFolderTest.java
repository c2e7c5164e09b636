package ai.mozaiks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

    @TempDir
    private Path scratch;

    @Test
    void aFolderIsMadeOnlyWhenThereIsSomethingToKeep() throws IOException {
        Path file = Files.writeString(scratch.resolve("app.zip"), "zip");
        OutputFolder folder = OutputFolder.require(scratch.resolve("a/b"));

        assertThat(scratch.resolve("a")).doesNotExist();
        assertThat(folder.keep(file)).isEqualTo(scratch.resolve("a/b/app.zip")).hasContent("zip");
    }

    @Test
    void aFileOfTheSameNameIsReplacedAndNothingElseIsLeft() throws IOException {
        Path file = Files.writeString(scratch.resolve("app.zip"), "new");
        Path out = Files.createDirectory(scratch.resolve("out"));
        Files.writeString(out.resolve("app.zip"), "old");

        OutputFolder.require(out).keep(file);

        assertThat(out.resolve("app.zip")).hasContent("new");
        assertThat(out.toFile().list()).containsExactly("app.zip");
    }
}
