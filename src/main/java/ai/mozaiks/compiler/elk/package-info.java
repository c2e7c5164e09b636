/** Pictures of workflows, laid out by the Eclipse Layout Kernel. */
@NullMarked
package ai.mozaiks.compiler.elk;

import org.jspecify.annotations.NullMarked;
