package ai.mozaiks.sandbox.bubblewrap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads a stream to its end, however long it is: tells its lines and keeps the last of its bytes. */
final class OutputTail implements Runnable {

    private static final int LONGEST_LINE = 2000;

    private final InputStream stream;
    private final Consumer<String> lines;
    private final byte[] ring;
    private final byte[] line = new byte[LONGEST_LINE];
    private int lineLength;
    private long total;

    OutputTail(InputStream stream, int limit, Consumer<String> lines) {
        this.stream = stream;
        this.lines = lines;
        this.ring = new byte[limit];
    }

    @Override
    public void run() {
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    accept(buffer[i]);
                }
            }
        } catch (IOException e) {
            // The command was ended; what it said until then counts.
        }
        if (lineLength > 0) {
            tellLine();
        }
    }

    private void accept(byte b) {
        ring[(int) (total++ % ring.length)] = b;
        if (b == '\n') {
            tellLine();
        } else if (lineLength < LONGEST_LINE) {
            line[lineLength++] = b;
        }
    }

    private void tellLine() {
        lines.accept(new String(line, 0, lineLength, StandardCharsets.UTF_8).stripTrailing());
        lineLength = 0;
    }

    /** The end of the stream; call it after {@link #run} has returned. */
    String text() {
        if (total <= ring.length) {
            return new String(ring, 0, (int) total, StandardCharsets.UTF_8);
        }
        int start = (int) (total % ring.length);
        byte[] ordered = Arrays.copyOfRange(ring, start, start + ring.length);
        System.arraycopy(ring, 0, ordered, ring.length - start, start);
        return "… (%d bytes before)\n".formatted(total - ring.length) + new String(ordered, StandardCharsets.UTF_8);
    }
}
