/** Reads Camel YAML as people, Kaoto and this compiler write it, into one shape. */
@NullMarked
package ai.mozaiks.compiler.yaml;

import org.jspecify.annotations.NullMarked;
