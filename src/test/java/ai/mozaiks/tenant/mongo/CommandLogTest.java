package ai.mozaiks.tenant.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLogTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("commands.log");
    }

    @Test
    void whatIsAppendedIsReadAgainInItsOrder() throws IOException {
        write("one", "two", "three");

        assertThat(read()).containsExactly("1 one", "2 two", "3 three");
    }

    @Test
    void whatIsNotAppendedIsNotThere() throws IOException {
        try (CommandLog log = new CommandLog(file)) {
            log.add(1, bytes("never acknowledged"));
        }

        assertThat(read()).isEmpty();
    }

    @Test
    void aRecordCutOffAtWhateverByteIsLeftOutAndWrittenOver() throws IOException {
        write("one", "two");
        byte[] whole = Files.readAllBytes(file);
        int first = whole.length / 2;

        for (int length = first; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(read()).containsExactly("1 one");

            try (CommandLog log = new CommandLog(file)) {
                log.replay((_, _) -> {});
                log.add(2, bytes("again"));
                log.append(log.take());
            }
            assertThat(read()).containsExactly("1 one", "2 again");
        }
    }

    @Test
    void aDamagedRecordEndsTheLog() throws IOException {
        write("one", "two", "three");
        byte[] whole = Files.readAllBytes(file);
        whole[whole.length / 2] ^= 1;
        Files.write(file, whole);

        assertThat(read()).containsExactly("1 one");
    }

    @Test
    void aClearedLogIsEmpty() throws IOException {
        try (CommandLog log = new CommandLog(file)) {
            log.add(1, bytes("one"));
            log.append(log.take());
            log.add(2, bytes("two"));
            log.clear();
            log.add(3, bytes("three"));
            log.append(log.take());
        }

        assertThat(read()).containsExactly("3 three");
    }

    private void write(String... commands) throws IOException {
        try (CommandLog log = new CommandLog(file)) {
            for (int number = 1; number <= commands.length; number++) {
                log.add(number, bytes(commands[number - 1]));
            }
            log.append(log.take());
        }
    }

    private List<String> read() throws IOException {
        List<String> read = new ArrayList<>();
        try (CommandLog log = new CommandLog(file)) {
            log.replay((command, number) -> read.add(number + " " + new String(command, StandardCharsets.UTF_8)));
        }
        return read;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
