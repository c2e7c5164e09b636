/** Tools agents may call: registry, risk classes, the execution contract, audit. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenant", "execution", "json", "workflow"})
package ai.mozaiks.tool;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
