package ai.mozaiks.execution.mongo;

import ai.mozaiks.execution.CountingEngine;
import ai.mozaiks.tenant.mongo.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.concurrent.locks.LockSupport;

/** Runs an execution, logs each agent's effect in a file, and stays in the middle of one agent's step until killed. */
final class BusyProcess {

    private BusyProcess() {}

    public static void main(String[] arguments) {
        Path effects = Path.of(arguments[1]);
        int stuckAt = Integer.parseInt(arguments[2]);
        TestingHouse house = new TestingHouse(
                Store.embedded(Path.of(arguments[0])),
                new CountingEngine(6, number -> {
                    append(effects, number);
                    if (number == stuckAt) {
                        System.out.println("busy " + number);
                        stay();
                    }
                }),
                Clock.systemUTC());
        System.out.println("started "
                + house.executions.start(TestingHouse.request(null, null)).executionId());
        stay();
    }

    private static void stay() {
        while (true) {
            LockSupport.park();
        }
    }

    private static void append(Path file, int number) {
        try {
            Files.writeString(file, number + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
