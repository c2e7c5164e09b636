package ai.mozaiks.artifact;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip without anything that depends on when, where or by whom it was made. */
final class ReproducibleZip {

    /** Not the first moment a zip can express: that one Java writes with an extra field, in the zone's time. */
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 2, 1, 0, 0);

    private ReproducibleZip() {}

    /** The first file comes first, so that a reader of the stream knows what to expect. */
    static byte[] write(PackagePath firstPath, byte[] first, Collection<PackageFile> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            add(zip, firstPath, first);
            for (PackageFile file : files) {
                add(zip, file.path(), file.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, PackagePath path, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(path.text());
        entry.setTimeLocal(EPOCH); // setTime would write the zone's idea of it
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
