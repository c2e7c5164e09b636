/** A chat model that speaks by a script: simulated runs, without a network. */
@NullMarked
package ai.mozaiks.llm.scripted;

import org.jspecify.annotations.NullMarked;
