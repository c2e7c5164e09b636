package ai.mozaiks.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What belongs to a workflow's folder: its files, hidden ones excepted, for those may hold secrets. */
public final class FolderContent {

    private static final int MAX_DEPTH = 6;
    private static final int MAX_FILES = 5_000;

    private FolderContent() {}

    /** In the order of their names. */
    public static List<Path> files(Path folder) throws IOException {
        // A link to a folder is not walked into unless its target is named.
        Path real = folder.toRealPath();
        try (Stream<Path> walk = Files.walk(real, MAX_DEPTH)) {
            return walk.filter(file -> Files.isRegularFile(file) && !isHidden(real.relativize(file)))
                    .limit(MAX_FILES)
                    .sorted()
                    .map(file -> folder.resolve(real.relativize(file)))
                    .toList();
        }
    }

    /** SHA-256 (hex) of every file's name and content. */
    public static String hash(Path folder) throws IOException {
        MessageDigest digest = sha256();
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            add(digest, name, file);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hash of a folder and of files that are not in it; that of the folder alone if there are none. */
    public static String hash(Path folder, List<Path> besides) throws IOException {
        String own = hash(folder);
        if (besides.isEmpty()) {
            return own;
        }
        MessageDigest digest = sha256();
        digest.update(own.getBytes(StandardCharsets.UTF_8));
        for (Path file : besides) {
            add(digest, String.valueOf(file.getFileName()), file);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String name, Path file) throws IOException {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        byte[] buffer = new byte[8192];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        digest.update((byte) 0);
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".") || part.toString().equals("__pycache__")) {
                return true;
            }
        }
        return false;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
