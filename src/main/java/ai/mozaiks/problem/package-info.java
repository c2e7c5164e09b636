/** What is wrong with something a person wrote, where, and how to mend it. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package ai.mozaiks.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
