/** The verification stages and the pipeline that runs them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"benchmark", "problem", "tenant", "artifact", "sandbox", "execution", "json"})
package ai.mozaiks.validation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
