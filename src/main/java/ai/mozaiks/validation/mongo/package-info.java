/** A throw-away database that speaks MongoDB's wire protocol. */
@NullMarked
package ai.mozaiks.validation.mongo;

import org.jspecify.annotations.NullMarked;
