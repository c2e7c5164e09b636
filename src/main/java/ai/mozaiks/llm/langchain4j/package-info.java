/** Chat models behind any endpoint that speaks the OpenAI chat completions API. */
@NullMarked
package ai.mozaiks.llm.langchain4j;

import org.jspecify.annotations.NullMarked;
