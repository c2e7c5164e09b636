package ai.mozaiks.llm.blueprint;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Who may do what, as far as a text says. */
final class DraftRoles {

    enum Right {
        CREATE,
        READ,
        UPDATE,
        DELETE
    }

    /** One role. {@code named} says that the text asks for it, not only that it mentions such people. */
    static final class DraftRole {
        final String key;
        boolean named;
        boolean all;
        final Map<DraftEntity, Set<Right>> rights = new LinkedHashMap<>();

        DraftRole(String key) {
            this.key = key;
        }

        void allow(DraftEntity entity, Set<Right> more) {
            rights.computeIfAbsent(entity, _ -> EnumSet.of(Right.READ)).addAll(more);
        }
    }

    private final Map<String, DraftRole> roles = new LinkedHashMap<>();
    private boolean wanted;

    /** The text asks for people to sign in. */
    void want() {
        wanted = true;
    }

    boolean wanted() {
        return wanted;
    }

    DraftRole role(String key) {
        return roles.computeIfAbsent(key, DraftRole::new);
    }

    Iterable<DraftRole> all() {
        return roles.values();
    }
}
