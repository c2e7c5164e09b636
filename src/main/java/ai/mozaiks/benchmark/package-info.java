/** What {@code ./mozaiks bench} measures: a feature offers its own benchmarks as services. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package ai.mozaiks.benchmark;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
