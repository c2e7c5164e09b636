/** Feedback and outcomes in, patterns out. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"problem", "tenant", "tenant :: mongo", "llm", "execution", "validation", "json"})
package ai.mozaiks.learning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
