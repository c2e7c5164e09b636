/** Releases in the store. */
@NullMarked
package ai.mozaiks.artifact.mongo;

import org.jspecify.annotations.NullMarked;
