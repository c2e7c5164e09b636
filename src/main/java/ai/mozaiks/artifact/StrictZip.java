package ai.mozaiks.artifact;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a zip as our packages are: plain files that follow each other without gap. Whatever two unzip programs could
 * understand differently is refused: names that differ between entry and directory, hidden bytes, links, encryption,
 * duplicates, sizes that lie.
 */
final class StrictZip {

    private static final int END = 0x06054b50;
    private static final int DIRECTORY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int END_SIZE = 22;
    private static final int MOST_ENTRIES = 20_000;
    private static final long MOST_BYTES = 512L * 1024 * 1024;
    private static final int ENCRYPTED = 1;
    private static final int HAS_DESCRIPTOR = 8;
    private static final int UTF8 = 0x800;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private record Entry(String name, int flags, int method, long crc, long packed, long size, long offset) {}

    private final ByteBuffer zip;
    private long total;

    private StrictZip(byte[] bytes) {
        this.zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Contents by path, in the zip's order. */
    static Map<PackagePath, byte[]> read(byte[] bytes) throws HostileZipException {
        try {
            return new StrictZip(bytes).read();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | java.nio.BufferUnderflowException e) {
            throw new HostileZipException("the zip points outside itself");
        }
    }

    private Map<PackagePath, byte[]> read() throws HostileZipException {
        int end = zip.limit() - END_SIZE;
        require(end >= 0 && zip.getInt(end) == END, "not a zip, or something follows its end");
        int count = u16(end + 10);
        long directory = u32(end + 16);
        require(u16(end + 4) == 0 && u16(end + 6) == 0 && u16(end + 8) == count, "the zip is in several parts");
        require(directory + u32(end + 12) == end, "something is hidden before the end of the zip");
        require(count <= MOST_ENTRIES, "the zip has more than %d entries".formatted(MOST_ENTRIES));
        Map<PackagePath, byte[]> contents = new LinkedHashMap<>();
        Map<String, String> seen = new HashMap<>();
        long at = directory;
        long next = 0;
        for (int i = 0; i < count; i++) {
            Entry entry = entry((int) at);
            at += 46 + u16((int) at + 28);
            PackagePath path = path(entry.name());
            String other = seen.putIfAbsent(path.collisionKey(), entry.name());
            require(other == null, "'%s' and '%s' are the same file".formatted(entry.name(), other));
            require(entry.offset() == next, "something is hidden before '%s'".formatted(path));
            int data = local(entry);
            contents.put(path, content(entry, data));
            next = afterData(entry, data);
        }
        require(at == end && next == directory, "something is hidden between the entries");
        return contents;
    }

    private static PackagePath path(String name) throws HostileZipException {
        try {
            return new PackagePath(name);
        } catch (IllegalArgumentException e) {
            throw new HostileZipException(String.valueOf(e.getMessage()));
        }
    }

    private Entry entry(int at) throws HostileZipException {
        require(zip.getInt(at) == DIRECTORY, "the zip's directory is broken");
        String name = text(at + 46, u16(at + 28), u16(at + 8));
        // Extra fields and comments may rename an entry or carry what nobody checks.
        require(u16(at + 30) == 0 && u16(at + 32) == 0, "'%s' has extra fields".formatted(name));
        int unixMode = zip.getInt(at + 38) >>> 16;
        int type = unixMode & 0xf000;
        require(type == 0 || type == 0x8000, "'%s' is no plain file".formatted(name));
        return new Entry(name, u16(at + 8), u16(at + 10), u32(at + 16), u32(at + 20), u32(at + 24), u32(at + 42));
    }

    /** Where the entry's data begins. */
    private int local(Entry entry) throws HostileZipException {
        int at = (int) entry.offset();
        require(zip.getInt(at) == LOCAL, "'%s' is not where the directory says".formatted(entry.name()));
        String name = text(at + 30, u16(at + 26), u16(at + 6));
        require(name.equals(entry.name()), "'%s' is called '%s' inside".formatted(entry.name(), name));
        require(u16(at + 28) == 0, "'%s' has extra fields".formatted(name));
        require(
                u16(at + 6) == entry.flags() && u16(at + 8) == entry.method(),
                "'%s' is described in two ways".formatted(name));
        require((entry.flags() & ENCRYPTED) == 0, "'%s' is encrypted".formatted(name));
        boolean later = (entry.flags() & HAS_DESCRIPTOR) != 0;
        require(
                later
                        || (u32(at + 14) == entry.crc()
                                && u32(at + 18) == entry.packed()
                                && u32(at + 22) == entry.size()),
                "'%s' has two sizes".formatted(name));
        return at + 30 + u16(at + 26);
    }

    private long afterData(Entry entry, int data) throws HostileZipException {
        long after = data + entry.packed();
        if ((entry.flags() & HAS_DESCRIPTOR) == 0) {
            return after;
        }
        int at = (int) after;
        require(
                zip.getInt(at) == DESCRIPTOR
                        && u32(at + 4) == entry.crc()
                        && u32(at + 8) == entry.packed()
                        && u32(at + 12) == entry.size(),
                "'%s' has two sizes".formatted(entry.name()));
        return after + 16;
    }

    private byte[] content(Entry entry, int data) throws HostileZipException {
        total += entry.size();
        require(total <= MOST_BYTES, "the zip unpacks to more than %d MB".formatted(MOST_BYTES >> 20));
        require(entry.packed() <= zip.limit(), "'%s' is longer than the zip".formatted(entry.name()));
        byte[] packed = new byte[(int) entry.packed()];
        zip.get(data, packed);
        byte[] content = switch (entry.method()) {
            case STORED -> packed;
            case DEFLATED -> inflate(entry, packed);
            default -> throw new HostileZipException("'%s' is packed in an unknown way".formatted(entry.name()));
        };
        CRC32 crc = new CRC32();
        crc.update(content);
        require(
                content.length == entry.size() && crc.getValue() == entry.crc(),
                "'%s' is not what its checksum says".formatted(entry.name()));
        return content;
    }

    /** Never more than the size it declares, which is what keeps a bomb from going off. */
    private static byte[] inflate(Entry entry, byte[] packed) throws HostileZipException {
        // Deflate cannot do better than about 1032 to 1: a bolder claim is a lie, and not worth the memory.
        require(entry.size() <= packed.length * 1040L + 64, "'%s' lies about its size".formatted(entry.name()));
        byte[] content = new byte[(int) entry.size()];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            int read = 0;
            while (read < content.length) {
                int more = inflater.inflate(content, read, content.length - read);
                require(more > 0, "'%s' is shorter than it says".formatted(entry.name()));
                read += more;
            }
            require(
                    inflater.inflate(new byte[1]) == 0 && inflater.finished(),
                    "'%s' is longer than it says".formatted(entry.name()));
            require(inflater.getRemaining() == 0, "something is hidden behind '%s'".formatted(entry.name()));
            return content;
        } catch (DataFormatException e) {
            throw new HostileZipException("'%s' cannot be unpacked".formatted(entry.name()));
        } finally {
            inflater.end();
        }
    }

    private String text(int at, int length, int flags) throws HostileZipException {
        byte[] bytes = new byte[length];
        zip.get(at, bytes);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            require((flags & UTF8) != 0 || text.length() == length, "a name is in an unknown encoding");
            return text;
        } catch (CharacterCodingException e) {
            throw new HostileZipException("a name is not UTF-8");
        }
    }

    private int u16(int at) {
        return Short.toUnsignedInt(zip.getShort(at));
    }

    private long u32(int at) {
        return Integer.toUnsignedLong(zip.getInt(at));
    }

    private static void require(boolean condition, String message) throws HostileZipException {
        if (!condition) {
            throw new HostileZipException(message);
        }
    }
}
