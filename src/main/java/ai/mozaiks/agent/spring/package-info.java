/** Wires the turns of agents. */
@NullMarked
package ai.mozaiks.agent.spring;

import org.jspecify.annotations.NullMarked;
