/**
 * The offline chat model: it understands what application a text asks for ({@code AppSpec}) and answers every agent from
 * the Mustache blueprints beside the workflow.
 *
 * <p>The way of a text: {@code CleanText} (lines) → {@code English} (words, with OpenNLP) → {@code Chunker} (phrases) →
 * {@code ClauseReader} (facts) → {@code Understanding} (entities, relations, actions) → {@code SpecWriter} (the spec).
 * What words mean is data: the YAML files beside this package in the resources.
 */
@NullMarked
package ai.mozaiks.llm.blueprint;

import org.jspecify.annotations.NullMarked;
