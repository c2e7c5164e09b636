package ai.mozaiks.sandbox;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to run, for how long, and what it may reach.
 *
 * @param tunnels ports that lead from the sandbox's own loopback to one address outside; everything else is closed
 * @param kept what need not be made again; null for nothing
 */
public record Command(
        List<String> arguments,
        Map<String, String> environment,
        Duration timeout,
        Network network,
        Map<Integer, InetSocketAddress> tunnels,
        @Nullable Kept kept) {

    /**
     * What a command makes that depends on nothing but a key. Made once, it is kept and given, read-only, to every later
     * command that would make it; that one does not run.
     *
     * @param folders relative to the workspace
     */
    public record Kept(String key, List<String> folders) {

        private static final Pattern KEY = Pattern.compile("[a-z0-9]{8,128}");

        public Kept {
            folders = List.copyOf(folders);
            if (!KEY.matcher(key).matches()) {
                throw new IllegalArgumentException("key '%s' must match %s".formatted(key, KEY));
            }
        }
    }

    /** What of the world the command sees. */
    public enum Network {
        NONE,
        /**
         * The package registry's host, and nothing else. The downloaded packages' own scripts do not run, and the
         * package's own npm settings do not count, because the download cache is shared with later runs.
         */
        PACKAGE_REGISTRY
    }

    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        tunnels = Map.copyOf(tunnels);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command needs at least one argument");
        }
    }

    public static Command of(Duration timeout, String... arguments) {
        return new Command(List.of(arguments), Map.of(), timeout, Network.NONE, Map.of(), null);
    }

    public Command withEnvironment(Map<String, String> value) {
        return new Command(arguments, value, timeout, network, tunnels, kept);
    }

    public Command withPackageRegistry() {
        return new Command(arguments, environment, timeout, Network.PACKAGE_REGISTRY, tunnels, kept);
    }

    public Command withTunnel(int port, InetSocketAddress target) {
        return new Command(arguments, environment, timeout, network, Map.of(port, target), kept);
    }

    public Command keeping(Kept value) {
        return new Command(arguments, environment, timeout, network, tunnels, value);
    }

    /** As a person would type it. */
    @Override
    public String toString() {
        return String.join(" ", arguments);
    }
}
