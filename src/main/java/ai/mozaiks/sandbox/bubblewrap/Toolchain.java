package ai.mozaiks.sandbox.bubblewrap;

import ai.mozaiks.sandbox.SandboxUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What the machine brings: bubblewrap, Node.js, the authorities it trusts and the package registry it uses.
 *
 * @param node the folder Node.js is installed in; holds {@code bin/node}
 * @param authorities PEM file for TLS, if the machine has one
 */
record Toolchain(Path bubblewrap, Path node, Optional<Path> authorities, URI registry) {

    private static final List<String> AUTHORITIES =
            List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem");

    static Toolchain find(Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        Path bubblewrap = require(path, "bwrap", "bubblewrap");
        require(path, "prlimit", "util-linux");
        require(path, "setpriv", "util-linux");
        require(path, "timeout", "coreutils");
        require(path, "npm", "npm");
        Path node = Path.of(ask(require(path, "node", "nodejs").toString(), "-p", "process.execPath"));
        URI registry = URI.create(ask("npm", "config", "get", "registry"));
        if (!"https".equals(registry.getScheme())) {
            throw new SandboxUnavailableException(
                    "the package registry '%s' is not https: set another one with npm config set registry"
                            .formatted(registry));
        }
        return new Toolchain(bubblewrap, node.resolve("../..").normalize(), authorities(environment), registry);
    }

    private static Path require(String path, String executable, String debianPackage) {
        return Stream.of(path.split(":", -1))
                .map(folder -> Path.of(folder, executable))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new SandboxUnavailableException(
                        "'%s' is not installed: apt-get install %s".formatted(executable, debianPackage)));
    }

    private static Optional<Path> authorities(Map<String, String> environment) {
        return Stream.concat(
                        Stream.of("NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE")
                                .flatMap(name -> Stream.ofNullable(environment.get(name))),
                        AUTHORITIES.stream())
                .map(Path::of)
                .filter(Files::isReadable)
                .findFirst();
    }

    private static String ask(String... command) {
        try {
            // From the root, so that no project's settings answer for the machine's.
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0 || answer.isEmpty()) {
                process.destroyForcibly();
                throw new SandboxUnavailableException("'%s' gives no answer".formatted(String.join(" ", command)));
            }
            return answer;
        } catch (IOException e) {
            throw new SandboxUnavailableException("'%s' cannot run".formatted(String.join(" ", command)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxUnavailableException("interrupted while looking for the toolchain", e);
        }
    }
}
