/** Templates as Mustache files in folders. */
@NullMarked
package ai.mozaiks.tool.mustache;

import org.jspecify.annotations.NullMarked;
