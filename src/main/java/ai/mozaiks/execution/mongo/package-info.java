/** The journal and what stands beside it, in the store. */
@NullMarked
package ai.mozaiks.execution.mongo;

import org.jspecify.annotations.NullMarked;
