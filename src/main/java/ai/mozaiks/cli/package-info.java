/** The launcher's commands. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "tenant",
            "workflow",
            "execution",
            "compiler",
            "artifact",
            "validation",
            "llm",
            "tool",
            "json",
            "delivery",
            "agent",
            "api",
            "sandbox",
            "benchmark"
        })
package ai.mozaiks.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
