/** A workflow to a route plan, to canonical Camel YAML, to running routes; revisions and their switch-over. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "benchmark",
            "problem",
            "workflow",
            "workflow :: yaml",
            "execution",
            "agent",
            "agent :: camel",
            "tool",
            "validation",
            "json",
            "tenant",
            "llm"
        })
package ai.mozaiks.compiler;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
