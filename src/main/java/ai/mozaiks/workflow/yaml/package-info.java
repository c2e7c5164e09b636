/** Reads workflow folders of every era: text to located nodes, nodes to the canonical records, cross-checks. */
@NullMarked
package ai.mozaiks.workflow.yaml;

import org.jspecify.annotations.NullMarked;
