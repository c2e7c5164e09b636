/** The one door to the store: what another feature's {@code mongo} package may use. */
@NullMarked
@NamedInterface("mongo")
package ai.mozaiks.tenant.mongo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
