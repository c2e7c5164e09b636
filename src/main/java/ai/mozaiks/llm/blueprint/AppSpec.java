package ai.mozaiks.llm.blueprint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The application a text asks for, in names that are safe in generated code.
 *
 * @param assumptions what the text does not say and we decided
 */
record AppSpec(
        App app,
        List<Entity> entities,
        List<Role> roles,
        List<Feature> features,
        List<NotUnderstood> notUnderstood,
        List<String> assumptions) {

    AppSpec {
        entities = List.copyOf(entities);
        roles = List.copyOf(roles);
        features = List.copyOf(features);
        notUnderstood = List.copyOf(notUnderstood);
        assumptions = List.copyOf(assumptions);
    }

    /** @param description the text itself, in one line */
    record App(String name, String slug, String camel, String tagline, String description) {}

    /**
     * A kind of record.
     *
     * @param titleField the string field that names a record
     * @param people whether its records are people
     */
    record Entity(
            Names names,
            String titleField,
            List<Field> fields,
            List<Relation> relations,
            List<Action> actions,
            boolean people) {
        Entity {
            fields = List.copyOf(fields);
            relations = List.copyOf(relations);
            actions = List.copyOf(actions);
        }
    }

    /** How code and people call a kind of record. */
    record Names(
            String name,
            String camel,
            String plural,
            String camelPlural,
            String slug,
            String label,
            String pluralLabel) {}

    /**
     * @param sample JSON text of a valid value
     * @param sampleAlt JSON text of another valid value
     * @param invalid JSON text of a value of the wrong kind; empty when every text will do
     */
    record Field(
            String name,
            String label,
            FieldType type,
            boolean required,
            boolean unique,
            List<Choice> values,
            String sample,
            String sampleAlt,
            String invalid) {
        Field {
            values = List.copyOf(values);
        }
    }

    record Choice(String value, String label) {}

    /** A reference to one record or to many. {@code target} is the other entity's name. */
    record Relation(String name, String label, String target, boolean many, boolean required) {}

    /**
     * @param kind extend-date, set-status or toggle
     * @param value the status set
     * @param days by how many the date moves
     * @param limit how often it may be done to one record
     * @param counter the field that counts it
     */
    record Action(
            String name,
            String label,
            String kind,
            String field,
            @Nullable String value,
            @Nullable Integer days,
            @Nullable Integer limit,
            @Nullable String counter) {}

    record Role(String name, String label, boolean isDefault, boolean canWriteAll, List<Grant> grants) {
        Role {
            grants = List.copyOf(grants);
        }
    }

    record Grant(String entity, boolean create, boolean read, boolean update, boolean delete) {}

    record Feature(String id, String title) {}

    /** Part of the text that found no place in the application. */
    record NotUnderstood(String text, String reason) {

        private static final int LONGEST = 160;

        static NotUnderstood of(String text, String reason) {
            String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            return new NotUnderstood(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line, reason);
        }
    }

    Entity entity(String name) {
        return entities.stream()
                .filter(entity -> entity.names().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no entity is called \"%s\"".formatted(name)));
    }
}
