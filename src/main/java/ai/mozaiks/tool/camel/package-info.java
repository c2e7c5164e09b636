/** Any Camel endpoint as a tool, and tools as steps of routes. */
@NullMarked
package ai.mozaiks.tool.camel;

import org.jspecify.annotations.NullMarked;
