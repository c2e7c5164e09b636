package ai.mozaiks.sandbox.bubblewrap;

import ai.mozaiks.sandbox.Limits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What one command in the sandbox may use up.
 *
 * @param memory data of one process
 * @param processes processes and threads at once
 * @param fileSize of one file
 * @param disk how much the workspace may grow
 * @param cpu processor time of one process
 * @param output kept of the end of each stream
 */
@ConfigurationProperties("mozaiks.sandbox")
record SandboxProperties(
        @DefaultValue("4GB") DataSize memory,
        @DefaultValue("512") int processes,
        @DefaultValue("512MB") DataSize fileSize,
        @DefaultValue("2GB") DataSize disk,
        @DefaultValue("240s") Duration cpu,
        @DefaultValue("32KB") DataSize output) {

    Limits limits() {
        return new Limits(memory.toBytes(), processes, fileSize.toBytes(), disk.toBytes(), cpu, (int) output.toBytes());
    }
}
