package ai.mozaiks.validation;

import java.util.Locale;

/** What a package goes through, in this order. */
public enum Stage {
    SYNTAX,
    SEMANTIC,
    SANDBOX,
    INTEGRATION,
    PACKAGING;

    /** As it stands in events, in the journal and in packages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
