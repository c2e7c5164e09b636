package ai.mozaiks.tenant.mongo;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Optional;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The store of a machine without MongoDB: its files under one folder, spoken to over MongoDB's wire protocol on
 * loopback. One process owns the files; the file {@code port} tells the others where it listens.
 */
final class EmbeddedServer implements AutoCloseable {

    private static final int CACHE_MEGABYTES = 32;
    /** Each serves its connections one after the other, so this many writers can share a commit. */
    private static final int CONNECTION_THREADS = 16;
    /** How long freed space stays untouched, in ms: long enough for open reads, short enough to keep the file small. */
    private static final int RETENTION = 1_000;

    private final MongoServer server;
    private final int port;

    private EmbeddedServer(MongoServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Empty if another process, or another part of this one, owns the files. */
    static Optional<EmbeddedServer> tryStart(Path folder) {
        try {
            Files.createDirectories(folder);
            Optional<MVStore> files = tryOpen(folder.resolve("store.mv"));
            if (files.isEmpty()) {
                return Optional.empty();
            }
            CommandLog log = new CommandLog(folder.resolve("commands.log"));
            MongoServer server = new MongoServer(new DurableBackend(files.get(), log, Clock.systemUTC()));
            int port = listen(server, freePort(folder));
            Path draft = Files.writeString(folder.resolve("port.new"), Integer.toString(port));
            Files.move(draft, portFile(folder), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(new EmbeddedServer(server, port));
        } catch (IOException e) {
            throw StoreUnavailableException.unreadable(folder.toString(), e);
        }
    }

    /** Where the owner of a folder listens, if there is or was one. */
    static Optional<Integer> findPort(Path folder) {
        try {
            return Optional.of(Integer.valueOf(Files.readString(portFile(folder), StandardCharsets.US_ASCII)
                    .strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Path portFile(Path folder) {
        return folder.resolve("port");
    }

    private static Optional<MVStore> tryOpen(Path file) {
        try {
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    // Saved only at checkpoints, never by itself in the middle of a command.
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .cacheSize(CACHE_MEGABYTES)
                    .open();
            store.setRetentionTime(RETENTION);
            return Optional.of(store);
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                return Optional.empty();
            }
            throw StoreUnavailableException.unreadable(file.toString(), e);
        }
    }

    private static int listen(MongoServer server, int preferredPort) {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), preferredPort), 1, CONNECTION_THREADS);
        return server.getLocalAddress().getPort();
    }

    /** The port of the owner before, so that processes that were its guests find the new one by themselves. */
    private static int freePort(Path folder) {
        int before = findPort(folder).orElse(0);
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), before));
            return before;
        } catch (IOException taken) {
            return 0;
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
