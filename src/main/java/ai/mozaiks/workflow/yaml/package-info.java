/** Reads workflow folders of every era: text to located nodes, nodes to the canonical records, cross-checks. */
@NullMarked
@NamedInterface("yaml")
package ai.mozaiks.workflow.yaml;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
