/** The agent's step of a route, and what a run keeps on its exchange. */
@NullMarked
@NamedInterface("camel")
package ai.mozaiks.agent.camel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
