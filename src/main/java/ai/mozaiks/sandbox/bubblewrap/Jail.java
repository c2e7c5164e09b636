package ai.mozaiks.sandbox.bubblewrap;

import ai.mozaiks.sandbox.Command;
import ai.mozaiks.sandbox.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the command line that runs a command in bubblewrap: own process, network, IPC and host-name namespaces, the
 * toolchain read-only, an empty environment, no capability, limits.
 *
 * @param fixtures the folder with the few files of /etc the toolchain asks for, see {@link Fixtures}
 */
record Jail(Toolchain toolchain, Limits limits, Path fixtures, Path npmCache, SandboxUser user) {

    private static final int PROXY_PORT = 3128;
    private static final String REGISTRY_SOCKET = "/run/registry";
    private static final long SCRATCH = 512L * 1024 * 1024;
    private static final int GRACE_SECONDS = 5;

    /**
     * Ends everything in the namespace when standard input closes, which it does when the process that started us
     * dies, however it dies.
     */
    private static final String LIVE_AND_DIE_WITH_PARENT =
            "exec 3<&0 </dev/null; { cat <&3 >/dev/null; kill -KILL -1; } & exec 3<&-; exec \"$@\"";

    /** @param sockets by port: where the tunnels' sockets are on this side; {@link #PROXY_PORT} is the registry's */
    List<String> commandLine(Command command, Path app, Map<Integer, Path> sockets, Map<String, Path> kept) {
        List<String> line = new ArrayList<>();
        // bubblewrap's own environment can be read through /proc inside: it gets none. It dies with its parent
        // *thread*, and ours come and go: timeout is a parent that stays.
        add(line, "/usr/bin/env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "timeout", "--signal=KILL");
        add(
                line,
                String.valueOf(command.timeout().toSeconds() + GRACE_SECONDS),
                toolchain.bubblewrap().toString());
        namespaces(line);
        system(line);
        workspace(line, command, app);
        kept.forEach((place, folder) -> keep(line, "/app/" + place, folder));
        environment(line, command);
        Map<Integer, Path> ordered = new TreeMap<>(sockets);
        ordered.forEach((port, socket) -> add(line, "--ro-bind", socket.toString(), inside(port)));
        add(line, "--remount-ro", "/", "--chdir", "/app");
        limits(line);
        add(line, "/bin/sh", "-c", LIVE_AND_DIE_WITH_PARENT, "sandbox");
        if (!ordered.isEmpty()) {
            add(line, "node", "/run/bridge.cjs");
            ordered.keySet().forEach(port -> line.add(port + "=" + inside(port)));
            line.add("--");
        }
        line.addAll(command.arguments());
        return line;
    }

    private void namespaces(List<String> line) {
        add(line, "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try");
        add(line, "--hostname", "sandbox", "--die-with-parent", "--new-session", "--clearenv");
        add(line, "--cap-drop", "ALL");
        if (user.isRoot()) {
            // Root can set up every mount, and hands over to nobody before the command starts.
            add(line, "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP");
        } else {
            // Nobody inside, ourselves outside.
            add(line, "--unshare-user", "--uid", String.valueOf(SandboxUser.NOBODY));
            add(line, "--gid", String.valueOf(SandboxUser.NOBODY));
        }
    }

    private void system(List<String> line) {
        for (String folder : List.of("/etc", "/home", "/opt", "/run")) {
            add(line, "--perms", "0755", "--dir", folder); // made on the way to a file, they would be root's alone
        }
        add(line, "--ro-bind", "/usr", "/usr");
        for (String folder : List.of("bin", "sbin", "lib", "lib64")) {
            Path path = Path.of("/", folder);
            if (Files.isSymbolicLink(path)) {
                add(line, "--symlink", "usr/" + folder, "/" + folder);
            } else if (Files.isDirectory(path)) {
                add(line, "--ro-bind", "/" + folder, "/" + folder);
            }
        }
        if (!toolchain.node().startsWith("/usr")) {
            add(line, "--ro-bind", toolchain.node().toString(), "/opt/node");
        }
        for (String file : Fixtures.ETC) {
            add(line, "--ro-bind", fixtures.resolve(file).toString(), "/etc/" + file);
        }
        add(line, "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache");
        add(line, "--ro-bind-try", "/etc/alternatives", "/etc/alternatives");
        toolchain.authorities().ifPresent(file -> add(line, "--ro-bind", file.toString(), "/etc/ca.pem"));
        add(line, "--proc", "/proc", "--dev", "/dev");
        for (String folder : List.of("/dev/shm", "/tmp", "/home/sandbox")) {
            scratch(line, folder);
        }
    }

    private void workspace(List<String> line, Command command, Path app) {
        add(line, "--bind", app.toString(), "/app");
        add(line, "--ro-bind", fixtures.resolve(Fixtures.BRIDGE).toString(), "/run/bridge.cjs");
        if (command.network() == Command.Network.PACKAGE_REGISTRY) {
            add(line, "--bind", npmCache.toString(), "/cache");
            add(line, "--ro-bind", fixtures.resolve(Fixtures.EMPTY).toString(), "/app/.npmrc");
        }
    }

    private static void keep(List<String> line, String place, Path folder) {
        add(line, "--ro-bind", folder.toString(), place);
        for (String scratch : KeptFolders.SCRATCH) {
            scratch(line, place + "/" + scratch);
        }
    }

    private static void scratch(List<String> line, String folder) {
        add(line, "--perms", "1777", "--size", String.valueOf(SCRATCH), "--tmpfs", folder);
    }

    private void environment(List<String> line, Command command) {
        Map<String, String> variables = new TreeMap<>(command.environment());
        variables.put(
                "PATH",
                toolchain.node().startsWith("/usr") ? "/usr/local/bin:/usr/bin:/bin" : "/opt/node/bin:/usr/bin:/bin");
        variables.put("HOME", "/home/sandbox");
        variables.put("CI", "true");
        variables.put("NO_COLOR", "1");
        variables.put("npm_config_update_notifier", "false");
        toolchain.authorities().ifPresent(file -> variables.put("NODE_EXTRA_CA_CERTS", "/etc/ca.pem"));
        if (command.network() == Command.Network.PACKAGE_REGISTRY) {
            String proxy = "http://127.0.0.1:" + PROXY_PORT;
            variables.put("npm_config_cache", "/cache");
            variables.put("npm_config_registry", toolchain.registry().toString());
            variables.put("npm_config_https_proxy", proxy);
            variables.put("npm_config_proxy", proxy);
            variables.put("npm_config_ignore_scripts", "true");
        }
        variables.forEach((name, value) -> add(line, "--setenv", name, value));
    }

    private void limits(List<String> line) {
        add(line, "--", "prlimit", "--core=0", "--nofile=8192");
        add(line, "--data=" + limits.memory(), "--nproc=" + limits.processes(), "--fsize=" + limits.fileSize());
        add(line, "--cpu=" + limits.cpu().toSeconds(), "--");
        if (user.isRoot()) {
            add(line, "setpriv", "--reuid=" + SandboxUser.NOBODY, "--regid=" + SandboxUser.NOBODY, "--clear-groups");
            add(line, "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs", "--");
        }
    }

    static int registryPort() {
        return PROXY_PORT;
    }

    private static String inside(int port) {
        return port == PROXY_PORT ? REGISTRY_SOCKET : "/run/tunnel-" + port;
    }

    private static void add(List<String> line, String... words) {
        Collections.addAll(line, words);
    }
}
