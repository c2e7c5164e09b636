package ai.mozaiks.api.ws;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Runs tasks one after another in the order they came, on a virtual thread that exists only while there are any. */
final class Lane {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    void run(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        Thread.ofVirtual().name("web-socket-lane").start(this::drain);
    }

    private void drain() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            Runnable task = waiting.poll();
            running = task != null;
            return task;
        }
    }
}
