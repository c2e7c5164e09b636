/** One run of one workflow for one tenant. A run survives the process: what the journal has accepted is never done twice. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "benchmark",
            "problem",
            "tenant",
            "tenant :: mongo",
            "llm",
            "workflow",
            "json",
            "benchmark"
        })
package ai.mozaiks.execution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
