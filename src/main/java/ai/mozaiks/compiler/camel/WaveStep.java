package ai.mozaiks.compiler.camel;

import ai.mozaiks.compiler.BatchRun;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step of {@code kamelet:wave-action}: the tasks that may start now, once the wave before has ended. */
final class WaveStep implements Processor {

    /** How long a branch may be missing after the fan-in has gone on without it. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String WAVE = "mozaiks.wave";

    @Override
    public void process(Exchange exchange) throws InterruptedException {
        BatchRun batch = exchange.getProperty(BatchStep.RUN, BatchRun.class);
        batch.awaitWave(PATIENCE);
        exchange.setProperty(WAVE, batch.next());
    }
}
