/** Runs commands on files in isolation. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem"})
package ai.mozaiks.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
