/** JSON text to plain values and back: the one seam to Jackson and to the schema validator. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package ai.mozaiks.json;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
