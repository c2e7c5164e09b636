package ai.mozaiks.tenant.mongo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's share in the embedded store of a folder: its owner, or the guest of the process that owns it. When the
 * owner goes away, a guest becomes the owner, on the same port.
 */
final class EmbeddedStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStore.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int DIAL_MILLIS = 2_000;

    private final Path folder;
    private final int port;
    private final Object lock = new Object();
    private Optional<EmbeddedServer> own = Optional.empty();
    private Optional<Socket> lifeline = Optional.empty();
    private boolean closed;

    EmbeddedStore(Path folder) {
        this.folder = folder;
        this.port = enter();
        lifeline.ifPresent(
                socket -> Thread.ofVirtual().name("embedded-store-guest").start(this::succeed));
    }

    int port() {
        return port;
    }

    /** Owns the files or finds their owner, who may just be starting or ending. */
    private int enter() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            own = EmbeddedServer.tryStart(folder);
            if (own.isPresent()) {
                return own.get().port();
            }
            Optional<Integer> owner = EmbeddedServer.findPort(folder);
            try {
                if (owner.isPresent()) {
                    lifeline = Optional.of(dial(owner.get()));
                    return owner.get();
                }
            } catch (IOException e) {
                LOG.debug("the owner of {} does not answer", folder, e);
            }
            if (System.nanoTime() > deadline) {
                throw StoreUnavailableException.held(folder.toString());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Waits on an idle connection until the owner is gone, then enters again. */
    private void succeed() {
        while (true) {
            awaitEnd(lifeline.orElseThrow());
            synchronized (lock) {
                if (closed) {
                    return;
                }
                int now = enter();
                if (now != port) {
                    LOG.error("the store in {} moved from port {} to {}: restart this process", folder, port, now);
                }
                if (own.isPresent()) {
                    return;
                }
            }
        }
    }

    private static void awaitEnd(Socket socket) {
        try (socket) {
            socket.getInputStream().read();
        } catch (IOException e) {
            LOG.debug("the owner of the store has gone", e);
        }
    }

    private static Socket dial(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), DIAL_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            own.ifPresent(EmbeddedServer::close);
            lifeline.ifPresent(EmbeddedStore::hangUp);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("hanging up failed", e);
        }
    }
}
