/** Tokens of the Control-Plane, checked with Nimbus JOSE+JWT. */
@NullMarked
package ai.mozaiks.api.jwt;

import org.jspecify.annotations.NullMarked;
