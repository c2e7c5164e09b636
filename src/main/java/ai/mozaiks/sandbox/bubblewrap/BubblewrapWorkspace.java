package ai.mozaiks.sandbox.bubblewrap;

import ai.mozaiks.sandbox.Command;
import ai.mozaiks.sandbox.CommandResult;
import ai.mozaiks.sandbox.CommandResult.Ending;
import ai.mozaiks.sandbox.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One folder on this machine, and at most one running bubblewrap. */
final class BubblewrapWorkspace implements Workspace {

    private static final int WATCH_MILLIS = 100;

    private final Jail jail;
    private final Path folder;
    private final Path app;
    private final Path sockets;
    private final RegistryProxy registry;
    private final KeptFolders kept;
    private final Map<String, Path> mounts = new LinkedHashMap<>();
    private boolean started;
    private volatile boolean closed;
    private volatile @Nullable Process running;

    BubblewrapWorkspace(Jail jail, Path folder, RegistryProxy registry, KeptFolders kept) throws IOException {
        this.jail = jail;
        this.folder = folder;
        this.registry = registry;
        this.kept = kept;
        this.app = Files.createDirectory(folder.resolve("app")).toRealPath();
        // In the system's folder for temporary files: a socket's path holds 108 bytes at most.
        this.sockets = Files.createTempDirectory("mozaiks");
        jail.user().own(app);
    }

    @Override
    public void write(Map<String, byte[]> files) {
        if (started) {
            throw new IllegalStateException("files go in before the first command");
        }
        try {
            for (var file : files.entrySet()) {
                Path path = app.resolve(file.getKey()).normalize();
                if (!path.startsWith(app) || path.equals(app)) {
                    throw new IllegalArgumentException("path '%s' leads out of the workspace".formatted(file.getKey()));
                }
                makeFolders(app.relativize(path));
                Files.write(path, file.getValue());
                jail.user().own(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeFolders(Path file) throws IOException {
        for (int depth = 1; depth < file.getNameCount(); depth++) {
            Path parent = app.resolve(file.subpath(0, depth));
            if (!Files.isDirectory(parent)) {
                Files.createDirectory(parent);
                jail.user().own(parent);
            }
        }
    }

    @Override
    public CommandResult run(Command command, Consumer<String> lines) {
        started = true;
        Command.Kept keep = command.kept();
        return keep == null ? start(command, lines) : startOrReuse(command, keep, lines);
    }

    private CommandResult startOrReuse(Command command, Command.Kept keep, Consumer<String> lines) {
        try {
            Optional<Map<String, Path>> found = kept.find(keep);
            if (found.isPresent()) {
                mounts.putAll(found.get());
                return new CommandResult(Ending.EXITED, 0, "", "", Duration.ZERO, null, true);
            }
            CommandResult result = start(command, lines);
            if (result.succeeded()) {
                mounts.putAll(kept.keep(keep, app));
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException("what '%s' makes cannot be kept".formatted(command), e);
        }
    }

    private CommandResult start(Command command, Consumer<String> lines) {
        List<Wire> wires = new ArrayList<>();
        try {
            Map<Integer, Path> paths = openWires(command, wires);
            return run(command, paths, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("'%s' could not be started".formatted(command), e);
        } finally {
            wires.forEach(BubblewrapWorkspace::close);
        }
    }

    private Map<Integer, Path> openWires(Command command, List<Wire> wires) throws IOException {
        Map<Integer, Path> paths = new TreeMap<>();
        for (var tunnel : command.tunnels().entrySet()) {
            paths.put(tunnel.getKey(), openWire(tunnel.getKey(), joinTo(tunnel.getValue()), wires));
        }
        if (command.network() == Command.Network.PACKAGE_REGISTRY) {
            paths.put(Jail.registryPort(), openWire(Jail.registryPort(), registry, wires));
        }
        return paths;
    }

    private Path openWire(int port, Wire.Handler handler, List<Wire> wires) throws IOException {
        Path socket = sockets.resolve(String.valueOf(port));
        Files.deleteIfExists(socket);
        wires.add(Wire.open(socket, handler));
        return socket;
    }

    private static Wire.Handler joinTo(InetSocketAddress target) {
        return inside -> {
            try (SocketChannel outside = SocketChannel.open(target)) {
                Wire.join(inside, outside);
            }
        };
    }

    private CommandResult run(Command command, Map<Integer, Path> wires, Consumer<String> lines) throws IOException {
        long began = System.nanoTime();
        long freeAtStart = Files.getFileStore(app).getUsableSpace();
        Process process = new ProcessBuilder(jail.commandLine(command, app, wires, mounts))
                .directory(Path.of("/").toFile())
                .start();
        running = process;
        Object turn = new Object();
        Consumer<String> oneAtATime = line -> {
            synchronized (turn) {
                lines.accept(line);
            }
        };
        int limit = jail.limits().output();
        OutputTail out = new OutputTail(process.getInputStream(), limit, oneAtATime);
        OutputTail err = new OutputTail(process.getErrorStream(), limit, oneAtATime);
        Thread outReader = Thread.ofVirtual().start(out);
        Thread errReader = Thread.ofVirtual().start(err);
        Ending ending = await(process, began + command.timeout().toNanos(), freeAtStart);
        boolean interrupted = Thread.interrupted();
        joinUninterruptibly(process, outReader, errReader);
        running = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        String outage = command.network() == Command.Network.NONE
                ? null
                : registry.outage().orElse(null);
        return new CommandResult(ending, process.exitValue(), out.text(), err.text(), took, outage, false);
    }

    /** Waits for the end, and brings it about when time or disk is used up or nobody wants the result any more. */
    private Ending await(Process process, long deadline, long freeAtStart) throws IOException {
        try {
            while (!process.waitFor(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() > deadline) {
                    return end(process, Ending.TIMED_OUT);
                }
                // Counting files costs; looking at the free space does not. Others may have used it up: then count.
                long used = freeAtStart - Files.getFileStore(app).getUsableSpace();
                if (used > jail.limits().disk()
                        && FileTree.size(app) > jail.limits().disk()) {
                    return end(process, Ending.DISK_FULL);
                }
            }
            return closed ? Ending.CANCELLED : Ending.EXITED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return end(process, Ending.CANCELLED);
        }
    }

    private static Ending end(Process process, Ending why) {
        process.destroyForcibly();
        return why;
    }

    private static void joinUninterruptibly(Process process, Thread... readers) {
        boolean interrupted = false;
        while (true) {
            try {
                process.waitFor();
                for (Thread reader : readers) {
                    reader.join();
                }
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        Process process = running;
        if (process != null) {
            process.destroyForcibly();
            joinUninterruptibly(process);
        }
        try {
            FileTree.delete(folder);
            FileTree.delete(sockets);
        } catch (IOException e) {
            throw new UncheckedIOException("workspace %s cannot be removed".formatted(folder), e);
        }
    }

    private static void close(Wire wire) {
        try {
            wire.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
