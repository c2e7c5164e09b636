/** Runs untrusted commands on files where they can do no harm. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem"})
package ai.mozaiks.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
