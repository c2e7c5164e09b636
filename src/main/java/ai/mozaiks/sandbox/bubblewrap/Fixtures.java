package ai.mozaiks.sandbox.bubblewrap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The few files the toolchain asks the system for, written by us: the machine's own would tell who works on it. */
final class Fixtures {

    static final List<String> ETC = List.of("passwd", "group", "hosts", "nsswitch.conf");
    static final String BRIDGE = "bridge.cjs";
    static final String EMPTY = "empty";

    private static final Map<String, String> TEXTS = Map.of(
            "passwd",
            "root:x:0:0::/:/bin/sh\nnobody:x:%d:%d::/home/sandbox:/bin/sh\n",
            "group",
            "root:x:0:\nnogroup:x:%d:\n",
            "hosts",
            "127.0.0.1 localhost sandbox\n",
            "nsswitch.conf",
            "hosts: files\n",
            EMPTY,
            "");

    private Fixtures() {}

    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        int id = SandboxUser.NOBODY;
        for (var text : TEXTS.entrySet()) {
            Files.writeString(folder.resolve(text.getKey()), text.getValue().formatted(id, id));
        }
        try (InputStream bridge = Fixtures.class.getResourceAsStream(BRIDGE)) {
            if (bridge == null) {
                throw new IllegalStateException("resource '%s' is not on the class path".formatted(BRIDGE));
            }
            Files.write(folder.resolve(BRIDGE), bridge.readAllBytes());
        }
    }
}
