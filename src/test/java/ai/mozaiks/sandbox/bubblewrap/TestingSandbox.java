package ai.mozaiks.sandbox.bubblewrap;

import ai.mozaiks.sandbox.Limits;
import ai.mozaiks.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The real sandbox, for tests of what runs in it. */
public final class TestingSandbox {

    private static final long MB = 1024 * 1024;

    private TestingSandbox() {}

    public static Sandbox in(Path data) {
        Limits limits = new Limits(4096 * MB, 512, 512 * MB, 2048 * MB, Duration.ofMinutes(4), 32 * 1024);
        return new BubblewrapSandbox(data, limits, System.getenv(), Clock.systemUTC());
    }
}
