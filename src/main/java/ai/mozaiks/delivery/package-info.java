/** Finished artifacts to the Control-Plane: outbox, retries, receipt. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"tenant", "tenant :: mongo", "llm", "execution", "artifact", "validation", "json"})
package ai.mozaiks.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
