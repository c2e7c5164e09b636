package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.blueprint.FieldWords.Property;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A kind of record while it is being understood. */
final class DraftEntity {

    /** @param assumed whether the text does not say so */
    record Field(String phrase, String label, Property property, boolean required, boolean unique, boolean assumed) {}

    /** @param name in words: "category" */
    record Relation(String name, DraftEntity target, boolean many, boolean required, boolean assumed) {}

    enum Effect {
        EXTEND_DATE,
        SET_STATUS,
        TOGGLE
    }

    /**
     * What can be done to one record.
     *
     * @param verb in words: "extend", "check in"
     * @param field the phrase of the field it changes
     * @param limit how often; 0 for without limit
     */
    record Action(
            String verb,
            Effect effect,
            String field,
            @Nullable String value,
            int limit) {}

    /** The name of one such record, in words: "blog post". */
    final String key;

    final String plural;
    final Map<String, Field> fields = new LinkedHashMap<>();
    final Map<String, Relation> relations = new LinkedHashMap<>();
    final Map<String, Action> actions = new LinkedHashMap<>();
    /** The phrase of the field that names a record; empty until it is decided. */
    String title = "";

    /** Whether it stands between others: a loan, a booking. */
    boolean joins;

    DraftEntity(String key, String plural) {
        this.key = key;
        this.plural = plural;
    }

    /** The last word of its name: "post" of "blog post". */
    String head() {
        return key.substring(key.lastIndexOf(' ') + 1);
    }

    /** Orders and their like cover several things at once. */
    boolean isOrder() {
        return Set.of("order", "purchase", "cart", "sale").contains(head());
    }

    boolean isLinkedTo(DraftEntity other) {
        return relations.values().stream().anyMatch(relation -> relation.target() == other);
    }

    boolean hasStatedFields() {
        return fields.values().stream().anyMatch(field -> !field.assumed());
    }

    boolean hasStatedRelations() {
        return relations.values().stream().anyMatch(relation -> !relation.assumed());
    }

    void relate(String name, DraftEntity target, boolean many, boolean required, boolean assumed) {
        Relation known = relations.get(name);
        if (known == null) {
            relations.put(name, new Relation(name, target, many, required, assumed));
        } else if ((many && !known.many()) || (required && !known.required())) {
            relations.put(
                    name,
                    new Relation(name, known.target(), many || known.many(), required || known.required(), false));
        }
    }

    @Override
    public String toString() {
        return key;
    }
}
