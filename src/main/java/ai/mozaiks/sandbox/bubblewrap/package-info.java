/** The sandbox of this machine: Linux namespaces through bubblewrap. */
@NullMarked
package ai.mozaiks.sandbox.bubblewrap;

import org.jspecify.annotations.NullMarked;
