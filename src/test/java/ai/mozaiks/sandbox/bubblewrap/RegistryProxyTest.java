package ai.mozaiks.sandbox.bubblewrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxy behind its socket, and a server on loopback in the registry's place that repeats what it hears. */
class RegistryProxyTest {

    @TempDir
    Path folder;

    private ServerSocketChannel echo;
    private @Nullable Wire wire;

    @BeforeEach
    void startTheEcho() throws IOException {
        echo = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(this::repeat);
    }

    @AfterEach
    void stop() throws IOException {
        if (wire != null) {
            wire.close();
        }
        echo.close();
    }

    @Test
    void theRegistryIsReached() throws IOException {
        RegistryProxy proxy = new RegistryProxy(URI.create("https://127.0.0.1:" + port()), null);

        assertThat(ask(proxy, "CONNECT 127.0.0.1:%d HTTP/1.1\r\n\r\n".formatted(port()), "hello"))
                .isEqualTo("HTTP/1.1 200 Connected\r\n\r\nhello");
        assertThat(proxy.refused()).isEmpty();
    }

    @Test
    void anotherHostIsRefused() throws IOException {
        RegistryProxy proxy = new RegistryProxy(URI.create("https://registry.example"), null);

        assertThat(ask(proxy, "CONNECT 127.0.0.1:%d HTTP/1.1\r\n\r\n".formatted(port()), ""))
                .isEqualTo("HTTP/1.1 403 Forbidden\r\n\r\n");
        assertThat(proxy.refused()).containsExactly("127.0.0.1:" + port());
    }

    @Test
    void theRegistrysOtherPortsAreRefused() throws IOException {
        RegistryProxy proxy = new RegistryProxy(URI.create("https://127.0.0.1"), null);

        assertThat(ask(proxy, "CONNECT 127.0.0.1:%d HTTP/1.1\r\n\r\n".formatted(port()), ""))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void aPlainRequestIsRefused() throws IOException {
        RegistryProxy proxy = new RegistryProxy(URI.create("https://127.0.0.1:" + port()), null);

        assertThat(ask(proxy, "GET http://127.0.0.1:%d/ HTTP/1.1\r\n\r\n".formatted(port()), ""))
                .startsWith("HTTP/1.1 405");
    }

    @Test
    void theMachinesOwnProxyIsGoneThrough() throws IOException {
        RegistryProxy first = new RegistryProxy(URI.create("https://127.0.0.1:" + port()), null);
        try (ServerSocketChannel machineProxy =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Thread.ofVirtual().start(() -> serveOnce(machineProxy, first));
            URI upstream =
                    URI.create("http://127.0.0.1:" + machineProxy.socket().getLocalPort());
            RegistryProxy second = new RegistryProxy(URI.create("https://127.0.0.1:" + port()), upstream);

            assertThat(ask(second, "CONNECT 127.0.0.1:%d HTTP/1.1\r\n\r\n".formatted(port()), "hello"))
                    .endsWith("hello");
        }
    }

    @Test
    void aRegistryThatIsDownIsAnOutage() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        RegistryProxy proxy = new RegistryProxy(URI.create("https://127.0.0.1:" + port), null);

        ask(proxy, "CONNECT 127.0.0.1:%d HTTP/1.1\r\n\r\n".formatted(port), "");

        assertThat(proxy.outage()).contains("127.0.0.1:%d cannot be reached: Connection refused".formatted(port));
    }

    private int port() {
        return echo.socket().getLocalPort();
    }

    private void repeat() {
        try {
            while (true) {
                SocketChannel one = echo.accept();
                Wire.join(one, one);
                one.close();
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void serveOnce(ServerSocketChannel server, RegistryProxy proxy) {
        try (SocketChannel one = server.accept()) {
            proxy.handle(one);
        } catch (IOException e) {
            // The test is over.
        }
    }

    private String ask(RegistryProxy proxy, String head, String body) throws IOException {
        Path socket = folder.resolve("s");
        wire = Wire.open(socket, proxy);
        try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            client.connect(UnixDomainSocketAddress.of(socket));
            client.write(ByteBuffer.wrap((head + body).getBytes(StandardCharsets.US_ASCII)));
            client.shutdownOutput();
            ByteBuffer answer = ByteBuffer.allocate(1000);
            int read = 0;
            while (read >= 0) {
                read = client.read(answer);
            }
            return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
        }
    }
}
