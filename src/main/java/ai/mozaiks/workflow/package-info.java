/** The workflow definition as a checked value: agents, handoffs, conditions, outputs, context. Knows no technology. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "json"})
package ai.mozaiks.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
