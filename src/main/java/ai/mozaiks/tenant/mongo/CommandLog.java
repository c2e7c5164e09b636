package ai.mozaiks.tenant.mongo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.ObjLongConsumer;
import java.util.zip.CRC32;

/**
 * The write commands since the last checkpoint, in their order. What is appended survives the death of the process; what
 * was cut off in the middle is recognised by its checksum, and was never acknowledged.
 */
final class CommandLog implements AutoCloseable {

    private static final int HEAD = Integer.BYTES + Integer.BYTES + Long.BYTES;

    private final Path path;
    private final FileChannel file;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private volatile long size;

    CommandLog(Path path) throws IOException {
        this.path = path;
        this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.size = file.size();
    }

    /** Reads every whole record, and leaves behind what follows the last of them. */
    void replay(ObjLongConsumer<byte[]> reader) throws IOException {
        ByteBuffer records = ByteBuffer.wrap(Files.readAllBytes(path));
        int end = 0;
        while (records.remaining() >= HEAD) {
            int length = records.getInt();
            int checksum = records.getInt();
            long number = records.getLong();
            byte[] command = new byte[Math.max(0, Math.min(length, records.remaining()))];
            records.get(command);
            if (command.length != length || checksum(number, command) != checksum) {
                break;
            }
            reader.accept(command, number);
            end = records.position();
        }
        cut(end);
    }

    void add(long number, byte[] command) {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        head.putInt(command.length).putInt(checksum(number, command)).putLong(number);
        buffer.writeBytes(head.array());
        buffer.writeBytes(command);
    }

    /** What was added and not yet taken; it goes to {@link #append}, in the same order. */
    byte[] take() {
        byte[] records = buffer.toByteArray();
        buffer.reset();
        return records;
    }

    /** When this returns, the records are in the file. May run beside {@link #add}. */
    void append(byte[] records) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(records);
        long end = size;
        while (bytes.hasRemaining()) {
            end += file.write(bytes, end);
        }
        // Only now: after a failure the next records are written over what this one left behind.
        size = end;
    }

    long size() {
        return size + buffer.size();
    }

    /** Forgets everything: it stands elsewhere. */
    void clear() {
        try {
            buffer.reset();
            cut(0);
        } catch (IOException e) {
            throw new UncheckedIOException("the store's log cannot be emptied", e);
        }
    }

    private void cut(long length) throws IOException {
        file.truncate(length);
        size = length;
    }

    private static int checksum(long number, byte[] command) {
        CRC32 crc = new CRC32();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        crc.update(command);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
