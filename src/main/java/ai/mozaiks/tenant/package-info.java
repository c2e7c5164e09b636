/** Whose request this is, and the one door to the store: nothing is read or written without an app id. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package ai.mozaiks.tenant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
