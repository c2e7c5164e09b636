/** The HTTP side: one Vert.x router that Camel's routes and our own handlers share. */
@NullMarked
package ai.mozaiks.api.http;

import org.jspecify.annotations.NullMarked;
