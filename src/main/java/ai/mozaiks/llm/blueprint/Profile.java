package ai.mozaiks.llm.blueprint;

import java.util.List;

/**
 * What records of a kind usually have.
 *
 * @param title the field that names a record
 * @param core fields without which a record means nothing
 * @param extra fields to assume when a text says nothing about such records
 * @param links what such records usually belong to
 */
record Profile(FieldWords.Spec title, List<FieldWords.Spec> core, List<FieldWords.Spec> extra, List<String> links) {}
