package ai.mozaiks.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders are workflows: those of the home, and one that somebody points at from elsewhere. */
class WorkflowSourceTest {

    @TempDir
    private Path home;

    @TempDir
    private Path elsewhere;

    @BeforeEach
    void write() throws IOException {
        workflow(home.resolve("workflows/HelloWorld"));
        workflow(home.resolve("workflows/_templates/Part"));
        workflow(elsewhere.resolve("HelloWorld"));
        workflow(elsewhere.resolve("Sibling"));
        workflow(elsewhere.resolve("HelloWorld/Inner"));
        Files.createDirectories(elsewhere.resolve("pictures"));
    }

    @Test
    void withoutAFolderFromElsewhereTheHomesAreAll() {
        assertThat(folders(null)).containsExactly(home.resolve("workflows/HelloWorld"));
    }

    @Test
    void childrenStandInTheFolderOfTheirParentUnlessSomebodyElseHasTheName() throws IOException {
        workflow(home.resolve("workflows/HelloWorld/Facts"));
        workflow(home.resolve("workflows/HelloWorld/Summary"));
        workflow(home.resolve("workflows/Summary"));

        assertThat(folders(null))
                .containsExactly(
                        home.resolve("workflows/HelloWorld/Facts"),
                        home.resolve("workflows/HelloWorld"),
                        home.resolve("workflows/Summary"));
    }

    @Test
    void aFolderPointedAtIsMeantAndThoseInAndBesideItCanBeItsChildren() {
        assertThat(folders(elsewhere.resolve("HelloWorld")))
                .containsExactly(
                        elsewhere.resolve("HelloWorld"),
                        elsewhere.resolve("HelloWorld/Inner"),
                        elsewhere.resolve("Sibling"));
    }

    @Test
    void pointingAtAFolderOfTheHomeAddsNothing() {
        assertThat(folders(home.resolve("workflows/HelloWorld"))).hasSize(1);
    }

    private List<Path> folders(@Nullable Path besides) {
        return WorkflowSource.in(home, besides).stream()
                .map(WorkflowSource::folder)
                .toList();
    }

    private static void workflow(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("workflow.yaml"), "max_turns: 3\n");
    }
}
