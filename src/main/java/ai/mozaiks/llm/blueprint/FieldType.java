package ai.mozaiks.llm.blueprint;

import java.util.Locale;

/** What kind of value a field holds. */
enum FieldType {
    STRING,
    TEXT,
    INTEGER,
    NUMBER,
    MONEY,
    BOOLEAN,
    DATE,
    DATETIME,
    EMAIL,
    URL,
    PHONE,
    ENUM;

    /** As blueprints know it: {@code datetime}. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FieldType of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
