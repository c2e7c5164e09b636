package ai.mozaiks.sandbox;

import java.util.Optional;

/** A place where untrusted commands can harm nothing: they see their own files and the toolchain, and no network. */
public interface Sandbox {

    /** Says in logs and packages where the commands ran, e.g. {@code bubblewrap}. */
    String name();

    /** Why commands cannot run here, with what mends it; empty when they can. */
    Optional<String> whyUnavailable();

    /** A fresh, empty workspace. Throws {@link SandboxUnavailableException} where {@link #whyUnavailable} has a reason. */
    Workspace open();
}
