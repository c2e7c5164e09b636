@NullMarked
package ai.mozaiks.delivery.camel;

import org.jspecify.annotations.NullMarked;
