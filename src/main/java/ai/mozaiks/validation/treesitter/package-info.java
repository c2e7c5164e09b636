/** Parsing with tree-sitter: native grammars taken out of their jars. */
@NullMarked
package ai.mozaiks.validation.treesitter;

import org.jspecify.annotations.NullMarked;
