package ai.mozaiks.sandbox.bubblewrap;

import ai.mozaiks.sandbox.Command.Kept;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Folders that commands made and that later commands may read: installed packages. Nothing that runs in a sandbox can
 * change them: they are moved here by us when their command has ended, and are only ever mounted read-only.
 */
final class KeptFolders {

    /** Where JavaScript tools keep caches of their own, inside what they are installed in. */
    static final List<String> SCRATCH = List.of(".vite", ".vite-temp", ".cache");

    private static final int MOST = 8;
    private static final Duration SAFE = Duration.ofHours(1);

    private final Path folder;
    private final Clock clock;

    KeptFolders(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Where the folders are, by their place in the workspace; empty if the key is new. */
    Optional<Map<String, Path>> find(Kept kept) throws IOException {
        Path home = folder.resolve(kept.key());
        if (!Files.isDirectory(home)) {
            return Optional.empty();
        }
        Files.setLastModifiedTime(home, FileTime.from(clock.instant()));
        return Optional.of(places(kept, home));
    }

    /** Moves the folders out of a workspace. If somebody was faster, theirs are as good. */
    Map<String, Path> keep(Kept kept, Path app) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempDirectory(folder, "part-");
        for (int i = 0; i < kept.folders().size(); i++) {
            Path made = app.resolve(kept.folders().get(i)).normalize();
            if (Files.isDirectory(made, LinkOption.NOFOLLOW_LINKS)
                    && made.toRealPath().equals(made)) {
                for (String scratch : SCRATCH) {
                    Files.createDirectories(made.resolve(scratch));
                }
                Files.move(made, part.resolve(String.valueOf(i)));
            }
        }
        Path home = folder.resolve(kept.key());
        try {
            Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            FileTree.delete(part);
        }
        removeOldest();
        return places(kept, home);
    }

    private static Map<String, Path> places(Kept kept, Path home) {
        Map<String, Path> places = new LinkedHashMap<>();
        for (int i = 0; i < kept.folders().size(); i++) {
            Path place = home.resolve(String.valueOf(i));
            if (Files.isDirectory(place)) {
                places.put(kept.folders().get(i), place);
            }
        }
        return places;
    }

    /** Beyond the newest few, but none that a running command may still have mounted. */
    private void removeOldest() throws IOException {
        FileTime safe = FileTime.from(clock.instant().minus(SAFE));
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> old = all.sorted(
                            Comparator.comparing(KeptFolders::lastUse).reversed())
                    .skip(MOST)
                    .filter(path -> lastUse(path).compareTo(safe) < 0)
                    .toList();
            for (Path path : old) {
                FileTree.delete(path);
            }
        }
    }

    private static FileTime lastUse(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
