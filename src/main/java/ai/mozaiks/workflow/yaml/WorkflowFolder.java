package ai.mozaiks.workflow.yaml;

import ai.mozaiks.problem.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The files of a workflow's folder, whatever the case of their names and whether YAML or JSON. */
final class WorkflowFolder {

    private static final List<String> EXTENSIONS = List.of(".yaml", ".yml", ".json");
    private static final int MAX_ENTRIES = 2_000;

    private final Path path;
    private final String display;
    private final Findings findings;

    WorkflowFolder(Path path, Findings findings) {
        this.path = path;
        this.display = path.toString().isEmpty() ? "." : path.toString();
        this.findings = findings;
    }

    Path path() {
        return path;
    }

    Location where() {
        return Location.of(display);
    }

    Location where(String file) {
        return Location.of(display + "/" + file);
    }

    /** The folder's own name, without {@code .} and {@code ..}. */
    String name() {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? "" : name.toString();
    }

    /** Says why there is nothing to read, if so. */
    boolean isReadable() {
        if (!Files.exists(path)) {
            findings.error("folder.missing", where(), "there is no folder '%s'".formatted(display), null);
            return false;
        }
        if (!Files.isDirectory(path)) {
            findings.error(
                    "folder.not-a-folder",
                    where(),
                    "'%s' is a file".formatted(display),
                    "name the folder that holds workflow.yaml");
            return false;
        }
        if (!Files.isReadable(path) || !Files.isExecutable(path)) {
            findings.error("folder.unreadable", where(), "'%s' may not be read".formatted(display), null);
            return false;
        }
        return true;
    }

    /** Files of this name without extension, e.g. {@code agents} or {@code _pack/workflow_graph}. */
    List<Path> candidates(String name) {
        int slash = name.lastIndexOf('/');
        Path parent = slash < 0 ? path : path.resolve(name.substring(0, slash));
        String base = name.substring(slash + 1);
        return list(parent, file -> isNamed(file, base));
    }

    private static boolean isNamed(Path file, String base) {
        String lower = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return EXTENSIONS.stream().anyMatch(extension -> lower.equals(base + extension));
    }

    /** The entries of a folder in the order of their names; empty when it is none. */
    List<Path> list(Path folder) {
        return list(folder, _ -> true);
    }

    private List<Path> list(Path folder, DirectoryStream.Filter<Path> wanted) {
        List<Path> entries = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, wanted)) {
                for (Path entry : stream) {
                    if (entries.size() < MAX_ENTRIES) {
                        entries.add(entry);
                    }
                }
            } catch (IOException e) {
                findings.error("folder.unreadable", Location.of(folder.toString()), "cannot be listed", null);
            }
        }
        entries.sort(null);
        return entries;
    }

    String relative(Path file) {
        return path.relativize(file).toString().replace('\\', '/');
    }

    Optional<TextFile> read(Path file) {
        String name = relative(file);
        Location where = where(name);
        if (!Files.isRegularFile(file)) {
            findings.error("file.unreadable", where, "not a regular file", null);
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(TextFile.MAX_BYTES + 1);
            if (bytes.length > TextFile.MAX_BYTES) {
                findings.error("file.too-large", where, "larger than %d MB".formatted(TextFile.MAX_BYTES >> 20), null);
                return Optional.empty();
            }
            return decode(name, where, bytes);
        } catch (IOException e) {
            findings.error("file.unreadable", where, "may not be read", null);
            return Optional.empty();
        }
    }

    private Optional<TextFile> decode(String name, Location where, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        boolean broken =
                StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError();
        String text = out.flip().toString();
        if (broken) {
            boolean wide = bytes.length > 1 && (bytes[0] & 0xff) + (bytes[1] & 0xff) == 0xff + 0xfe;
            findings.error(
                    "file.not-utf8",
                    new TextFile(name, where.file(), text).at(text.length()),
                    "is not UTF-8 text",
                    wide ? "it is UTF-16: save it as UTF-8" : "save it as UTF-8");
            return Optional.empty();
        }
        String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
        return Optional.of(new TextFile(name.toLowerCase(Locale.ROOT), where.file(), unmarked));
    }
}
