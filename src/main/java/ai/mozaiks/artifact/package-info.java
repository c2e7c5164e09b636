/** Generated files to a package: templates, manifest, checksums, version. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "tenant", "tenant :: mongo", "json"})
package ai.mozaiks.artifact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
