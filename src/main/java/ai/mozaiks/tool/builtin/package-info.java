/** The tools every workflow has: files into the package, written or filled from templates. */
@NullMarked
package ai.mozaiks.tool.builtin;

import org.jspecify.annotations.NullMarked;
