package ai.mozaiks.llm.blueprint;

import ai.mozaiks.llm.blueprint.AppSpec.Grant;
import ai.mozaiks.llm.blueprint.AppSpec.Role;
import ai.mozaiks.llm.blueprint.DraftRoles.DraftRole;
import ai.mozaiks.llm.blueprint.DraftRoles.Right;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Writes the roles of an application: one that may do all, one to start with, one grant per kind of record. */
final class RoleWriter {

    private static final int MOST_ROLES = 8;
    private static final Set<String> ADMINS = Set.of("admin", "administrator", "superuser", "super admin", "sysadmin");
    private static final Map<String, String> LABELS =
            Map.of("admin", "Administrator", "super admin", "Super administrator");

    private final Lexicon lexicon;
    private final Draft draft;
    private final Function<DraftEntity, String> nameOf;

    RoleWriter(Lexicon lexicon, Draft draft, Function<DraftEntity, String> nameOf) {
        this.lexicon = lexicon;
        this.draft = draft;
        this.nameOf = nameOf;
    }

    /** Empty when the text asks for nobody to sign in. */
    List<Role> write() {
        if (!draft.roles.wanted()) {
            return List.of();
        }
        List<DraftRole> roles = new ArrayList<>();
        draft.roles.all().forEach(role -> {
            role.all |= ADMINS.contains(role.key);
            if (role.named && roles.size() < MOST_ROLES) {
                roles.add(role);
            }
        });
        if (roles.stream().noneMatch(role -> role.all)) {
            roles.addFirst(administrator());
        }
        if (roles.stream().allMatch(role -> role.all)) {
            roles.add(new DraftRole("user"));
            draft.assume("who is no administrator is a user, who may add and change records but not delete them");
        }
        DraftRole first = start(roles);
        Identifiers names = new Identifiers();
        return roles.stream().map(role -> role(role, role == first, names)).toList();
    }

    private DraftRole administrator() {
        DraftRole admin = new DraftRole("admin");
        admin.all = true;
        draft.assume("an administrator may do everything");
        return admin;
    }

    /** The role people get unless somebody gives them another: the one with the least say. */
    private DraftRole start(List<DraftRole> roles) {
        List<DraftRole> limited = roles.stream().filter(role -> !role.all).toList();
        return limited.stream()
                .filter(role -> !lexicon.isStaff(role.key))
                .findFirst()
                .orElse(limited.getFirst());
    }

    private Role role(DraftRole role, boolean isDefault, Identifiers names) {
        List<Grant> grants =
                draft.entities().stream().map(entity -> grant(role, entity)).toList();
        String label = Identifiers.label(LABELS.getOrDefault(role.key, role.key), "Role");
        return new Role(names.slug(role.key), label, isDefault, role.all, grants);
    }

    private Grant grant(DraftRole role, DraftEntity entity) {
        Set<Right> rights = role.all
                ? EnumSet.allOf(Right.class)
                : role.rights.isEmpty() ? usual(role) : role.rights.getOrDefault(entity, EnumSet.of(Right.READ));
        return new Grant(
                nameOf.apply(entity),
                rights.contains(Right.CREATE),
                true,
                rights.contains(Right.UPDATE),
                rights.contains(Right.DELETE));
    }

    private static Set<Right> usual(DraftRole role) {
        return role.key.matches(".*(viewer|guest|reader|visitor|public|customer|client)")
                ? EnumSet.of(Right.READ)
                : EnumSet.of(Right.CREATE, Right.READ, Right.UPDATE);
    }
}
