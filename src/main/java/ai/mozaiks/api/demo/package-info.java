/** What only the demo profile has: a stand-in for the Control-Plane. */
@NullMarked
package ai.mozaiks.api.demo;

import org.jspecify.annotations.NullMarked;
