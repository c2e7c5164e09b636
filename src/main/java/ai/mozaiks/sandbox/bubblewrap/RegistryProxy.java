package ai.mozaiks.sandbox.bubblewrap;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy that connects to one host only: the package registry's. */
final class RegistryProxy implements Wire.Handler {

    private static final int HEAD_LIMIT = 8 * 1024;
    private static final int CONNECT_MILLIS = 15_000;

    private final String allowed;
    private final @Nullable URI upstream;
    private final Set<String> refused = new ConcurrentSkipListSet<>();
    private volatile @Nullable String outage;

    /** @param upstream the proxy this machine itself must go through, if there is one */
    RegistryProxy(URI registry, @Nullable URI upstream) {
        this.allowed = authority(registry, 443);
        this.upstream = upstream;
    }

    @Override
    public void handle(SocketChannel inside) throws IOException {
        String[] request = readHead(inside).lines().findFirst().orElse("").split(" ", -1);
        if (request.length != 3 || !request[0].equals("CONNECT")) {
            answer(inside, "405 Only CONNECT");
            return;
        }
        if (!request[1].equalsIgnoreCase(allowed)) {
            refused.add(request[1]);
            answer(inside, "403 Forbidden");
            return;
        }
        try (SocketChannel outside = connect()) {
            answer(inside, "200 Connected");
            Wire.join(inside, outside);
        }
    }

    /** Why the registry could not be reached, the last time it was tried. */
    Optional<String> outage() {
        return Optional.ofNullable(outage);
    }

    /** Hosts that were asked for and are not the registry. */
    Set<String> refused() {
        return Set.copyOf(refused);
    }

    private SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            String target = upstream == null ? allowed : authority(upstream, 80);
            int colon = target.lastIndexOf(':');
            channel.socket()
                    .connect(
                            new InetSocketAddress(
                                    target.substring(0, colon), Integer.parseInt(target.substring(colon + 1))),
                            CONNECT_MILLIS);
            if (upstream != null) {
                connectThrough(channel, upstream);
            }
            outage = null;
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            outage = "%s cannot be reached: %s"
                    .formatted(allowed, e.getMessage() == null ? e.toString() : e.getMessage());
            throw e instanceof IOException io ? io : new IOException(e);
        }
    }

    private void connectThrough(SocketChannel channel, URI proxy) throws IOException {
        String user = proxy.getUserInfo() == null
                ? ""
                : "Proxy-Authorization: Basic %s\r\n"
                        .formatted(Base64.getEncoder()
                                .encodeToString(proxy.getUserInfo().getBytes(StandardCharsets.UTF_8)));
        write(channel, "CONNECT %s HTTP/1.1\r\nHost: %s\r\n%s\r\n".formatted(allowed, allowed, user));
        String status = readHead(channel).lines().findFirst().orElse("");
        if (!status.matches("HTTP/1\\.[01] 200.*")) {
            throw new IOException("the proxy %s answered '%s'".formatted(proxy.getHost(), status));
        }
    }

    private static String authority(URI uri, int defaultPort) {
        return uri.getHost() + ":" + (uri.getPort() < 0 ? defaultPort : uri.getPort());
    }

    /** Byte by byte: what follows the head belongs to the connection, not to us. */
    private static String readHead(SocketChannel channel) throws IOException {
        StringBuilder head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.length() < HEAD_LIMIT && !head.toString().endsWith("\r\n\r\n")) {
            if (channel.read(one) < 0) {
                throw new IOException("the connection ended within its head");
            }
            head.append((char) one.get(0));
            one.clear();
        }
        return head.toString();
    }

    private static void answer(SocketChannel channel, String status) throws IOException {
        write(channel, "HTTP/1.1 %s\r\n\r\n".formatted(status));
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
