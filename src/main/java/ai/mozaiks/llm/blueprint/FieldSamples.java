package ai.mozaiks.llm.blueprint;

import ai.mozaiks.json.Json;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Example values of a field as JSON text: two that are right, one that is not. */
record FieldSamples(String sample, String alternative, String invalid) {

    private static final List<String> PEOPLE = List.of("Ada Lovelace", "Grace Hopper");

    static FieldSamples of(
            DraftEntity.Field field, boolean title, boolean person, String entityLabel, List<AppSpec.Choice> values) {
        String phrase = field.phrase().toLowerCase(Locale.ROOT);
        if (field.property().rating()) {
            return samples(4, 5, "many");
        }
        return switch (field.property().type()) {
            case STRING -> string(field, title, person, entityLabel);
            case TEXT ->
                new FieldSamples(
                        json("A few words about this " + plain(entityLabel) + "."),
                        json("Other words about another " + plain(entityLabel) + "."),
                        "");
            case INTEGER -> phrase.contains("year") ? samples(2024, 2025, "many") : samples(3, 12, "many");
            case NUMBER -> samples(1.5, 2.25, "many");
            case MONEY -> samples(19.95, 120, "a lot");
            case BOOLEAN -> samples(true, false, "perhaps");
            case DATE -> samples("2026-03-01", "2026-04-15", "tomorrow");
            case DATETIME -> samples("2026-03-01T09:00:00.000Z", "2026-04-15T16:30:00.000Z", "tomorrow");
            case EMAIL -> samples("ada@example.org", "grace@example.org", "nobody");
            case URL -> samples("https://example.org/one", "https://example.org/two", "not a link");
            case PHONE -> samples("+15550100001", "+15550100002", "call me");
            case ENUM -> samples(values.getFirst().value(), values.get(1).value(), "no-such-value");
        };
    }

    private static FieldSamples string(DraftEntity.Field field, boolean title, boolean person, String entityLabel) {
        if (person && field.phrase().matches("(full )?name")) {
            return new FieldSamples(json(PEOPLE.getFirst()), json(PEOPLE.getLast()), "");
        }
        String what = plain(title ? entityLabel : field.label());
        if (field.unique() || field.phrase().matches(".*\\b(number|code|reference|no)")) {
            return new FieldSamples(json("A-1001"), json("A-1002"), "");
        }
        return new FieldSamples(json("First " + what), json("Second " + what), "");
    }

    private static String plain(String label) {
        return Identifiers.label(label, "record").toLowerCase(Locale.ROOT);
    }

    private static FieldSamples samples(@Nullable Object sample, @Nullable Object alternative, String invalid) {
        return new FieldSamples(json(sample), json(alternative), json(invalid));
    }

    private static String json(@Nullable Object value) {
        return Json.write(value);
    }
}
