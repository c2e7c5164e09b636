/** The stages as steps of Camel routes. */
@NullMarked
package ai.mozaiks.validation.camel;

import org.jspecify.annotations.NullMarked;
