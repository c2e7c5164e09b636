package ai.mozaiks.execution.mongo;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param lease how long an execution stays with an owner that gives no sign of life
 * @param recovery whether this process goes on with executions whose owner died
 * @param outboxPause how often the outbox is looked at when nothing is committed here
 */
@ConfigurationProperties("mozaiks.execution")
record ExecutionProperties(
        @DefaultValue("30s") Duration lease,
        @DefaultValue("true") boolean recovery,
        @DefaultValue("5s") Duration outboxPause) {}
