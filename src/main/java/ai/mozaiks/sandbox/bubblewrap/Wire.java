package ai.mozaiks.sandbox.bubblewrap;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The outer end of a tunnel: a unix socket that is bound into a sandbox. Closing it ends its connections. */
final class Wire implements AutoCloseable {

    /** What happens to a connection. May block; the connection is closed when it returns. */
    interface Handler {
        void handle(SocketChannel inside) throws IOException;
    }

    private static final int BUFFER = 64 * 1024;

    private final ServerSocketChannel server;
    private final Handler handler;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    private Wire(ServerSocketChannel server, Handler handler) {
        this.server = server;
        this.handler = handler;
    }

    static Wire open(Path socket, Handler handler) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        // The folder around it is ours alone; inside the sandbox it is nobody who connects.
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
        Wire wire = new Wire(server, handler);
        Thread.ofVirtual().name("sandbox-wire").start(wire::accept);
        return wire;
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel inside = server.accept();
                open.add(inside);
                Thread.ofVirtual().name("sandbox-connection").start(() -> serve(inside));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(SocketChannel inside) {
        try (inside) {
            handler.handle(inside);
        } catch (IOException e) {
            // One side hung up, which is how most connections end: the other side is told by the close.
        } finally {
            open.remove(inside);
        }
    }

    /** Carries bytes both ways until both sides have said all they had to say. */
    static void join(SocketChannel one, SocketChannel other) throws IOException {
        Thread back = Thread.ofVirtual().name("sandbox-back").start(() -> {
            try {
                carry(other, one);
            } catch (IOException e) {
                closeQuietly(one);
            }
        });
        try {
            carry(one, other);
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void carry(SocketChannel from, SocketChannel to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while (from.read(buffer) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                to.write(buffer);
            }
            buffer.clear();
        }
        to.shutdownOutput();
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing is left to be done for it.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(Wire::closeQuietly);
    }
}
