/** Chat models behind one port, with their token usage. */
@NullMarked
@ApplicationModule(allowedDependencies = {"json", "problem"})
package ai.mozaiks.llm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
