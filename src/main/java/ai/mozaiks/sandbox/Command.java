package ai.mozaiks.sandbox;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What to run, for how long, and what it may reach.
 *
 * @param tunnels ports that lead from the sandbox's own loopback to one address outside; everything else is closed
 */
public record Command(
        List<String> arguments,
        Map<String, String> environment,
        Duration timeout,
        Network network,
        Map<Integer, InetSocketAddress> tunnels) {

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
        return new Command(List.of(arguments), Map.of(), timeout, Network.NONE, Map.of());
    }

    public Command withEnvironment(Map<String, String> value) {
        return new Command(arguments, value, timeout, network, tunnels);
    }

    public Command withPackageRegistry() {
        return new Command(arguments, environment, timeout, Network.PACKAGE_REGISTRY, tunnels);
    }

    public Command withTunnel(int port, InetSocketAddress target) {
        return new Command(arguments, environment, timeout, network, Map.of(port, target));
    }

    /** As a person would type it. */
    @Override
    public String toString() {
        return String.join(" ", arguments);
    }
}
