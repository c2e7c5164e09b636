@NullMarked
package ai.mozaiks;

import org.jspecify.annotations.NullMarked;
