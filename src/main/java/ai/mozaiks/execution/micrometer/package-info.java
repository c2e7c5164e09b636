/** What executions tell the meters. */
@NullMarked
package ai.mozaiks.execution.micrometer;

import org.jspecify.annotations.NullMarked;
