package ai.mozaiks.execution.mongo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that works on executions.
 *
 * @param started epoch milliseconds: a later process may get the same number
 * @param id unique among all owners
 */
record Owner(String host, long pid, long started, String id) {

    static Owner thisProcess(String id) {
        ProcessHandle process = ProcessHandle.current();
        return new Owner(hostName(), process.pid(), started(process), id);
    }

    /** True only if it is certain: the process ran on this host and is not there any more. */
    boolean isGone() {
        return host.equals(hostName())
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> started(process) == started)
                        .isEmpty();
    }

    @Override
    public String toString() {
        return String.join("/", host, Long.toString(pid), Long.toString(started), id);
    }

    static Optional<Owner> parse(String text) {
        String[] parts = text.split("/", 4);
        return parts.length == 4
                ? Optional.of(new Owner(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]))
                : Optional.empty();
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** A container's id is its host name, so that a process number says something only inside it. */
    private static String hostName() {
        try {
            return Files.readString(Path.of("/etc/hostname")).strip();
        } catch (IOException e) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException unnamed) {
                return "localhost";
            }
        }
    }
}
