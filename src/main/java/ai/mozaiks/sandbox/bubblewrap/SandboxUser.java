package ai.mozaiks.sandbox.bubblewrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Who runs us, and so who owns the files in the sandbox: root hands over to nobody, anyone else stays themselves. */
enum SandboxUser {
    ROOT,
    ORDINARY;

    static final int NOBODY = 65534;

    static SandboxUser current() {
        return "root".equals(System.getProperty("user.name")) ? ROOT : ORDINARY;
    }

    boolean isRoot() {
        return this == ROOT;
    }

    /** Gives a file we just made to the user the commands run as. */
    void own(Path path) throws IOException {
        if (isRoot()) {
            Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
