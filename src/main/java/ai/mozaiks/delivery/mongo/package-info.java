@NullMarked
package ai.mozaiks.delivery.mongo;

import org.jspecify.annotations.NullMarked;
