@NullMarked
package ai.mozaiks.learning.mongo;

import org.jspecify.annotations.NullMarked;
